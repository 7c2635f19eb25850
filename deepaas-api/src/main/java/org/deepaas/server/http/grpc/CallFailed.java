package org.deepaas.server.http.grpc;

/** Ends a call with another status than {@link Status#OK}. Its message is the caller's to read. */
public final class CallFailed extends RuntimeException {

    private final Status status;
    private final long retryAfterSeconds;

    public CallFailed(Status status, String message) {
        this(status, message, 0);
    }

    /** @param retryAfterSeconds when it is worth asking again; zero where nothing is known of that */
    public CallFailed(Status status, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Status status() {
        return status;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** What the caller reads. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
