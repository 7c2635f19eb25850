package org.deepaas.server.cli;

import java.util.List;
import org.deepaas.model.Content;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.PredictionSteps;
import org.deepaas.server.predictions.BatchedWork;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Prepared;
import org.jspecify.annotations.Nullable;

/** A prediction that goes through the queue and the workers of a server, in this process. */
record LocalPrediction(LocalPredictor predictor, LocalPredictor.Question question, LoadedModel loaded)
        implements BatchedWork<Content> {

    @Override
    public int batchLimit() {
        return loaded.steps().map(PredictionSteps::batchLimit).orElse(1);
    }

    @Override
    public Content run(Prediction prediction) throws Exception {
        var load = loaded.of(prediction.worker());
        try (var request = predictor.request()) {
            var result = load.predict(question.arguments(), request);
            return predictor.answer(load, question, result, request);
        }
    }

    @Override
    public Prepared<Content> prepare(Prediction prediction) throws Exception {
        var load = loaded.of(prediction.worker());
        var steps = load.steps().orElseThrow();
        var request = predictor.request();
        Object input = null;
        boolean prepared = false;
        try {
            input = steps.prepare(question.arguments(), request);
            var made = new Step(this, load, steps, request, input, new Key(steps, steps.batchKey(input)));
            prepared = true;
            return made;
        } finally {
            if (!prepared) {
                steps.close(input);
                request.close();
            }
        }
    }

    private record Key(PredictionSteps steps, Object ofInput) {}

    private record Step(
            LocalPrediction prediction,
            LoadedModel load,
            PredictionSteps steps,
            LocalRequest request,
            Object input,
            Key key)
            implements Prepared<Content> {

        @Override
        public int rows() {
            return steps.rows(input);
        }

        @Override
        public List<? extends @Nullable Object> compute(List<Object> inputs) throws Exception {
            return steps.predictMany(inputs);
        }

        @Override
        public Content finish(@Nullable Object output) throws Exception {
            var question = prediction.question();
            try {
                var result = steps.finish(question.arguments(), output, request);
                return prediction.predictor().answer(load, question, result, request);
            } finally {
                steps.close(output);
            }
        }

        @Override
        public void close() {
            try {
                steps.close(input);
            } catch (Exception e) {
                throw new IllegalStateException("the model cannot close what it prepared", e);
            } finally {
                request.close();
            }
        }
    }
}
