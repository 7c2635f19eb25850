package org.deepaas.server.models;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A version that is loaded, and how many use it: whoever put it in service, and every request that began with it. */
final class LoadedVersion {

    private final long id;
    private final LoadedModel model;
    private final Consumer<LoadedVersion> whenUnused;
    private final AtomicInteger users = new AtomicInteger(1);

    LoadedVersion(long id, LoadedModel model, Consumer<LoadedVersion> whenUnused) {
        this.id = id;
        this.model = model;
        this.whenUnused = whenUnused;
    }

    long id() {
        return id;
    }

    LoadedModel model() {
        return model;
    }

    /** Uses it too, until {@link #release()}. Not where the last one has let go of it. */
    boolean retain() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            whenUnused.accept(this);
        }
    }
}
