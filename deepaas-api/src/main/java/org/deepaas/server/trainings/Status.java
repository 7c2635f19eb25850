package org.deepaas.server.trainings;

import java.util.Locale;

/** Where a training stands. */
public enum Status {
    /** It waits for its turn. Callers are told {@code running}, as the original does. */
    QUEUED,
    RUNNING,
    DONE,
    ERROR,
    CANCELLED;

    /** Whether it will not change any more. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }

    /** As the database and this server's own resources call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
