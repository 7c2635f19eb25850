package org.deepaas.model;

/** Ends a prediction or a training with a status and a message for the caller, who reads {@code "status: message"}. */
public class ModelException extends RuntimeException {

    private final int status;

    /**
     * An end of this kind.
     *
     * @param status an HTTP status from 400 to 599: 4xx where the caller can mend it, 5xx where not
     * @param message what went wrong and what to do, without secrets: it goes to the caller
     */
    public ModelException(int status, String message) {
        super(message);
        this.status = requireError(status);
    }

    /** As {@link #ModelException(int, String)}, with the cause for the log. */
    public ModelException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = requireError(status);
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    private static int requireError(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("%d is no status of an error: use 400 to 599".formatted(status));
        }
        return status;
    }
}
