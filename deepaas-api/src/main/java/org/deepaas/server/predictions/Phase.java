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
    /** From what was computed to the result, where others may have been computed with it. */
    FINISH,
    /** From the result to bytes. */
    RENDER,
    /** From the bytes to the last of them sent. */
    WRITE,
    /** From the first byte of the request to the last of the answer. */
    TOTAL;

    /** What it is called in figures and traces. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
