package org.deepaas.server.predictions;

import java.io.IOException;
import java.util.Locale;
import org.deepaas.model.ModelException;

/** Why a prediction was not answered with a result. */
public enum Shortcoming {
    /** Too many waited. */
    QUEUE_FULL,
    /** It could not have been answered as soon as was wanted. */
    TOO_LATE,
    /** The server was about to stop. */
    STOPPING,
    /** It took longer than the limit. */
    TIME_LIMIT,
    /** The caller left. */
    ABANDONED,
    /** The model refused what the caller sent. */
    INPUT,
    /** The model failed. */
    MODEL;

    private static final int SERVERS_FAULT = 500;

    /** As it is counted. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A request is read by this server, and by nobody else's code: what it refuses it says of what was sent. */
    static Shortcoming ofUnread(Throwable problem) {
        if (problem instanceof ModelException) {
            return of(problem);
        }
        return problem instanceof RuntimeException || problem instanceof Error || problem instanceof IOException
                ? MODEL
                : INPUT;
    }

    static Shortcoming of(Throwable failure) {
        if (failure instanceof TimeLimitExceeded) {
            return TIME_LIMIT;
        }
        return failure instanceof ModelException said && said.status() < SERVERS_FAULT ? INPUT : MODEL;
    }
}
