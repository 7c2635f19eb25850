package org.deepaas.server.predictions;

/** A prediction was not taken on. */
public final class Refused extends Exception {

    private final Shortcoming reason;
    private final long retryAfterSeconds;

    Refused(Shortcoming reason, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** As it is counted. */
    public Shortcoming reason() {
        return reason;
    }

    /** When it is worth asking again; at least 1. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
