package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Predictor;

/** What a model is handed to evaluate its predictor. */
record Evaluation(Predictor<?, ?> predictor, PredictionContext request) implements EvaluationContext {

    @Override
    public <P extends Predictor<?, ?>> P predictor(Class<P> type) {
        return type.cast(predictor);
    }

    @Override
    public Path directory() throws IOException {
        return request.directory();
    }

    @Override
    public String requestId() {
        return request.requestId();
    }

    @Override
    public boolean isAbandoned() {
        return request.isAbandoned();
    }
}
