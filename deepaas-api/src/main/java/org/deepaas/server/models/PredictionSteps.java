package org.deepaas.server.models;

import java.util.List;
import java.util.Objects;
import org.deepaas.model.BatchPredictor;
import org.deepaas.model.PredictionContext;
import org.jspecify.annotations.Nullable;

/** A predictor in steps that run with its module's class loader. Safe for use by many threads. */
public final class PredictionSteps {

    private final BatchPredictor<Record, Object, Object, Object> predictor;
    private final ClassLoader loader;
    private final int batchLimit;

    PredictionSteps(BatchPredictor<Record, Object, Object, Object> predictor, ClassLoader loader) {
        this.predictor = predictor;
        this.loader = loader;
        this.batchLimit = predictor.batchLimit();
        if (batchLimit < 1) {
            throw new IllegalArgumentException("batchLimit() of %s must be at least 1, and %d is not"
                    .formatted(predictor.getClass().getName(), batchLimit));
        }
    }

    /** The most rows that it computes at once. */
    public int batchLimit() {
        return batchLimit;
    }

    public Object prepare(Record arguments, PredictionContext context) throws Exception {
        return InModule.call(loader, () -> predictor.prepare(arguments, context));
    }

    /** What inputs that are computed together have in common. */
    public Object batchKey(Object input) {
        return predictor.batchKey(input);
    }

    /** How many rows of a batch the input takes. */
    public int rows(Object input) {
        return Math.max(1, predictor.rows(input));
    }

    public List<? extends @Nullable Object> predictMany(List<Object> inputs) throws Exception {
        return InModule.call(
                loader,
                () -> Objects.requireNonNull(
                        predictor.predictMany(inputs),
                        () -> "predictMany of %s gave null"
                                .formatted(predictor.getClass().getName())));
    }

    public @Nullable Object finish(Record arguments, @Nullable Object output, PredictionContext context)
            throws Exception {
        if (output == null) {
            throw new IllegalStateException("predictMany of %s gave null for an input"
                    .formatted(predictor.getClass().getName()));
        }
        return InModule.call(loader, () -> predictor.finish(arguments, output, context));
    }

    /** Closes an input or output, where it is to be closed. */
    public void close(@Nullable Object step) throws Exception {
        if (step instanceof AutoCloseable closeable) {
            InModule.call(loader, () -> {
                closeable.close();
                return true;
            });
        }
    }
}
