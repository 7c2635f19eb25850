package org.deepaas.server.http;

import java.util.List;
import java.util.Objects;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.PredictionSteps;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Prepared;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A prediction of which the first step is done. It keeps its version from being closed.
 *
 * @param key inputs of one load of one version that fit together have equal ones
 */
record PreparedPrediction<T>(
        PredictWork<T> work,
        Record arguments,
        HeldVersion version,
        LoadedModel loaded,
        PredictionSteps steps,
        PredictionContext context,
        Object input,
        int rows,
        Key key)
        implements Prepared<T> {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    /** Versions are told apart by which they are: two that are equal may still be two. */
    private record Key(PredictionSteps steps, Object ofInput) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.steps == steps && key.ofInput.equals(ofInput);
        }

        @Override
        public int hashCode() {
            return ofInput.hashCode();
        }
    }

    /**
     * Does the first step.
     *
     * @param version released with what is returned
     */
    static <T> Prepared<T> of(PredictWork<T> work, HeldVersion version, LoadedModel loaded, PredictionContext context)
            throws Exception {
        var steps = loaded.steps();
        var arguments = work.job().arguments();
        if (steps.isEmpty() || arguments == null) {
            return new WholePrediction<>(work, version, loaded, context);
        }
        return prepare(work, arguments, version, loaded, steps.get(), context);
    }

    private static <T> Prepared<T> prepare(
            PredictWork<T> work,
            Record arguments,
            HeldVersion version,
            LoadedModel loaded,
            PredictionSteps steps,
            PredictionContext context)
            throws Exception {
        long start = System.nanoTime();
        var input = steps.prepare(arguments, context);
        boolean prepared = false;
        try {
            var key = new Key(steps, Objects.requireNonNull(steps.batchKey(input)));
            var made = new PreparedPrediction<>(
                    work, arguments, version, loaded, steps, context, input, steps.rows(input), key);
            prepared = true;
            work.phases().record(Phase.PREPARE, System.nanoTime() - start);
            return made;
        } finally {
            if (!prepared) {
                steps.close(input);
            }
        }
    }

    @Override
    public List<? extends @Nullable Object> compute(List<Object> inputs) throws Exception {
        return steps.predictMany(inputs);
    }

    @Override
    public T finish(@Nullable Object output) throws Exception {
        try {
            long start = System.nanoTime();
            var result = steps.finish(arguments, output, context);
            work.phases().record(Phase.FINISH, System.nanoTime() - start);
            return work.finish().of(work.job().answer(loaded, result, context, work.phases(), work.sending()));
        } finally {
            discard(output);
        }
    }

    @Override
    public void discard(@Nullable Object output) {
        letGo(output);
    }

    @Override
    public void close() {
        letGo(input);
        version.release().run();
    }

    private void letGo(@Nullable Object step) {
        try {
            steps.close(step);
        } catch (Exception | Error e) {
            LOG.warn("a model could not close what it made in a step", e);
        }
    }
}
