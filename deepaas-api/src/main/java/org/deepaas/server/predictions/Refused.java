package org.deepaas.server.predictions;

/** A prediction was not taken on. */
public final class Refused extends Exception {

    private final long retryAfterSeconds;

    Refused(String reason, long retryAfterSeconds) {
        super(reason, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** When it is worth asking again; at least 1. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
