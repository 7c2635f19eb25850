package org.deepaas.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Predictor;
import org.jspecify.annotations.Nullable;

/** The requests made of a model, and their folders. */
final class Requests implements AutoCloseable {

    private final List<Request> made = new ArrayList<>();

    synchronized Request next() {
        var request = new Request("request-" + (made.size() + 1));
        made.add(request);
        return request;
    }

    EvaluationContext evaluating(Predictor<?, ?> predictor) {
        return new Evaluation(next(), predictor);
    }

    @Override
    public void close() {
        for (var request : made) {
            var folder = request.folder;
            if (folder != null) {
                Folders.delete(folder);
            }
        }
    }

    /** One of them. */
    static final class Request implements PredictionContext {

        private final String id;
        private @Nullable Path folder;

        private Request(String id) {
            this.id = id;
        }

        @Override
        public Path directory() throws IOException {
            var made = folder;
            if (made == null) {
                made = Files.createTempDirectory("deepaas-request");
                folder = made;
            }
            return made;
        }

        @Override
        public String requestId() {
            return id;
        }

        @Override
        public boolean isAbandoned() {
            return false;
        }
    }

    /** A request to evaluate. */
    private record Evaluation(Request request, Predictor<?, ?> predictor) implements EvaluationContext {

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
}
