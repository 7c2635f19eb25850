package org.deepaas.server.models;

import java.util.concurrent.atomic.AtomicInteger;

/** How many use something, whoever made it among them, and what is done once the last has let go of it. */
final class Users {

    private final AtomicInteger count = new AtomicInteger(1);
    private final Runnable whenUnused;

    Users(Runnable whenUnused) {
        this.whenUnused = whenUnused;
    }

    /** Uses it too, until {@link #release()}. Not where the last one has let go of it. */
    boolean retain() {
        return count.getAndUpdate(users -> users == 0 ? 0 : users + 1) > 0;
    }

    void release() {
        if (count.decrementAndGet() == 0) {
            whenUnused.run();
        }
    }
}
