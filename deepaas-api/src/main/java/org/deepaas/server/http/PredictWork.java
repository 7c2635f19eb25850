package org.deepaas.server.http;

import java.util.function.Function;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.PredictionSteps;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.predictions.BatchedWork;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Prepared;

/**
 * What a worker does for a request, or for a row of one: together with others where the model predicts in steps.
 *
 * @param context what the model may know of it
 * @param sending where the elements of a result go that are sent one by one
 * @param finish what becomes of the answer
 */
record PredictWork<T>(
        int batchLimit,
        Endpoint.Job job,
        Versions versions,
        Function<Prediction, PredictionContext> context,
        Phases phases,
        Sending sending,
        Finish<T> finish)
        implements BatchedWork<T> {

    /** Where the version comes from, once somebody works on it. */
    @FunctionalInterface
    interface Versions {
        HeldVersion hold() throws VersionFailed, NoSuchVersion;
    }

    /** The last thing that the worker does. */
    @FunctionalInterface
    interface Finish<T> {
        T of(Answer answer) throws Exception;
    }

    /** The most rows that may be computed at once for a job; 1 where it is not done in steps. */
    static int batchLimit(Endpoint endpoint, Endpoint.Job job) {
        return job.arguments() == null ? 1 : batchLimit(endpoint);
    }

    /** The most rows that its model computes at once. */
    static int batchLimit(Endpoint endpoint) {
        return endpoint.model()
                .loaded()
                .steps()
                .map(PredictionSteps::batchLimit)
                .orElse(1);
    }

    @Override
    public T run(Prediction prediction) throws Exception {
        var version = versions.hold();
        try {
            var loaded = version.model().of(prediction.worker());
            return finish.of(job.run(loaded, context.apply(prediction), phases, sending));
        } finally {
            version.release().run();
        }
    }

    @Override
    public Prepared<T> prepare(Prediction prediction) throws Exception {
        var version = versions.hold();
        boolean prepared = false;
        try {
            var loaded = version.model().of(prediction.worker());
            var made = PreparedPrediction.of(this, version, loaded, context.apply(prediction));
            prepared = true;
            return made;
        } finally {
            if (!prepared) {
                version.release().run();
            }
        }
    }
}
