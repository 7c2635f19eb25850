package org.deepaas.server.http;

import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.predictions.Prediction;

/** What a model may know of a request. */
record KnownRequest(Prediction prediction, RequestFiles files) implements PredictionContext {

    @Override
    public Path directory() throws IOException {
        return files.directory();
    }

    @Override
    public String requestId() {
        return files.requestId();
    }

    @Override
    public boolean isAbandoned() {
        return prediction.isAbandoned();
    }
}
