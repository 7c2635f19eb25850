package org.deepaas.model;

import java.util.List;

/**
 * A {@link Predictor} in steps, of which the middle one may be done for several requests at once: what has come in while
 * the model computed is computed together, which many devices do in little more than the time of one. The server calls the
 * steps of a request one after another, on one thread unless its batch is another than the one it was prepared for; as many
 * threads call each of the steps at once as the server has workers for the model ({@link LoadContext#workers()}).
 *
 * <p>What comes of an input must not depend on those beside it. It does where a network is quantised by the range of all
 * values of a run, for example: such a model is better a {@link Predictor} of one call.
 *
 * <p>An input or output that is {@link AutoCloseable} is closed by whoever called the steps: the input after
 * {@link #predictMany}, the output after {@link #finish}, and each of them where it does not come to that.
 *
 * @param <A> the arguments
 * @param <I> what is computed, such as the pixels of a picture; made for one request
 * @param <O> what comes of one input, such as its scores
 * @param <R> the result
 */
public interface BatchPredictor<A extends Record, I, O, R> extends Predictor<A, R> {

    /** The {@link #batchLimit()} of a model that does not say otherwise. */
    int USUAL_LIMIT = 32;

    /**
     * Makes the input of one request, and refuses what cannot be used: then that request fails and no other.
     *
     * @param arguments as {@link #predict(Record)} gets them
     * @throws Exception as {@link #predict(Record)} throws them
     */
    I prepare(A arguments) throws Exception;

    /** Prepares, knowing of the request. The server calls this method. */
    default I prepare(A arguments, PredictionContext context) throws Exception {
        return prepare(arguments);
    }

    /**
     * Computes.
     *
     * @param inputs at least one, each of the same {@link #batchKey}; with no more {@link #rows} together than
     *     {@link #batchLimit()} allows, unless it is one alone
     * @return an output for each input, in the same order
     * @throws Exception where they cannot be computed. The server then computes halves of them, until it knows on whose
     *     account: only that request fails
     */
    List<O> predictMany(List<I> inputs) throws Exception;

    /**
     * Makes the result of one request.
     *
     * @param arguments those that were prepared
     * @param output what {@link #predictMany} gave for it
     * @return as {@link #predict(Record)} returns it
     * @throws Exception as {@link #predict(Record)} throws them
     */
    R finish(A arguments, O output) throws Exception;

    /** Finishes, knowing of the request. The server calls this method. */
    default R finish(A arguments, O output, PredictionContext context) throws Exception {
        return finish(arguments, output);
    }

    /**
     * What inputs that are computed together have in common: their keys are equal. Unless overridden, inputs of one class
     * are. A model whose inputs vary in shape or type names these; one that pads, what it pads to, as in the length of a
     * text rounded up to a multiple of 32.
     */
    default Object batchKey(I input) {
        return input.getClass();
    }

    /** How many rows of a batch the input takes: 1, unless a request may bring several. At least 1. */
    default int rows(I input) {
        return 1;
    }

    /** The most rows that the model computes at once; at least 1. Whoever runs the server may say less. Asked once. */
    default int batchLimit() {
        return USUAL_LIMIT;
    }

    /** All steps for one request. */
    @Override
    default R predict(A arguments) throws Exception {
        var output = Steps.only(this, prepare(arguments));
        try {
            return finish(arguments, output);
        } finally {
            Steps.close(output);
        }
    }

    /** All steps for one request, knowing of it. */
    @Override
    default R predict(A arguments, PredictionContext context) throws Exception {
        var output = Steps.only(this, prepare(arguments, context));
        try {
            return finish(arguments, output, context);
        } finally {
            Steps.close(output);
        }
    }
}
