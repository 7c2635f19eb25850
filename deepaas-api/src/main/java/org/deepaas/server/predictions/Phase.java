package org.deepaas.server.predictions;

import java.util.Locale;

/** The parts of a request's time. */
public enum Phase {
    /** From the first byte of the request to the author's record, uploads included. */
    PARSE,
    /** Waiting for a worker. */
    QUEUE,
    /** From the request to what is computed, where others may be computed with it. */
    PREPARE,
    /** The model itself; all that was computed with it, where others were. */
    PREDICT,
    /** From the result to bytes. */
    RENDER,
    /** From the first byte of the request to the last of the answer. */
    TOTAL;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
