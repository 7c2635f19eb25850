package org.deepaas.server.models;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.TensorFunction;
import org.jspecify.annotations.Nullable;

/** One load of a model's weights: the function that predicts, and all that it holds open. Safe for use by many threads. */
public interface LoadedModel extends AutoCloseable {

    /** The load that a worker of this number computes with, where there are several; else this one. */
    default LoadedModel of(int worker) {
        return this;
    }

    /** Runs the predictor. */
    @Nullable
    Object predict(Record arguments, PredictionContext context) throws Exception;

    /** The same in steps; empty where it is a single one. */
    default Optional<PredictionSteps> steps() {
        return Optional.empty();
    }

    /** Runs the evaluation. Only where {@link ServedModel#evaluateArguments()} has some. */
    @Nullable
    Object evaluate(Record arguments, PredictionContext context) throws Exception;

    /** The network at its heart, for callers who send tensors; empty where there is none, or several. Good until this is closed. */
    default Optional<TensorFunction> network() {
        return Optional.empty();
    }

    /** What callers are told where there are no weights before a training; empty where there are. */
    default Optional<String> untrained() {
        return Optional.empty();
    }

    /** The answer of {@code mediaType}, one of {@link ServedModel#renderedTypes()}, for a result. */
    Content render(String mediaType, Record arguments, @Nullable Object result, PredictionContext context)
            throws Exception;

    /** Calls what has the model's code run further on, as when it makes the elements of its answer only now. */
    default <T> T within(Callable<T> part) throws Exception {
        return part.call();
    }

    /** The device it computes on. */
    String device();

    /** Why that is not the device asked for; empty where it is. */
    String deviceReason();

    /** Closes what it opened. Nobody may predict with it then or afterwards. */
    @Override
    void close();
}
