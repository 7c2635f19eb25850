package org.deepaas.server.http;

import org.jboss.logging.Logger;

/** What went wrong with the rows of one body. A model may fail at each of a million: the log is told of the first. */
final class RowFailures {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int MOST_LOGGED = 10;

    private final String requestId;
    private long unexpected;

    RowFailures(String requestId) {
        this.requestId = requestId;
    }

    /** What the caller is told of the failure of a line. */
    Failures.Told told(long number, Throwable failure) {
        var told = Failures.told(failure, requestId);
        if (told.unexpected() && ++unexpected <= MOST_LOGGED) {
            LOG.errorf(failure, "request %s failed at line %d: %s", requestId, number, failure);
        }
        return told;
    }

    /** Says in the log how many more there were. */
    void tellTheRest() {
        if (unexpected > MOST_LOGGED) {
            LOG.errorf("request %s failed at %d more lines", requestId, unexpected - MOST_LOGGED);
        }
    }
}
