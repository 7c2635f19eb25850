package org.deepaas.model;

import java.io.IOException;
import java.nio.file.Path;

/** What the server knows of one request while its prediction runs. Used only by the thread that predicts. */
public interface PredictionContext {

    /**
     * A folder of this request's own, made at the first call and deleted, with all in it, once the answer is sent. A
     * {@link FileContent} that lies elsewhere is never deleted.
     */
    Path directory() throws IOException;

    /** The id under which the log speaks of this request; the caller finds it in {@code X-Request-Id}. */
    String requestId();

    /** Whether nobody waits any longer: the caller left, or the time limit passed. Long work may stop then. */
    boolean isAbandoned();
}
