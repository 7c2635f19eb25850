package org.deepaas.server.models;

import java.util.concurrent.atomic.AtomicBoolean;

/** A model that stays as it is, and open, while this is: for as long as one request takes. */
public final class Reservation implements AutoCloseable {

    private final ServedModel model;
    private final Users users;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** @param users retained for this reservation */
    Reservation(ServedModel model, Users users) {
        this.model = model;
        this.users = users;
    }

    public ServedModel model() {
        return model;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            users.release();
        }
    }
}
