package org.deepaas.model;

/**
 * A loaded model: a function from arguments to a result. As many threads call it at once as the server has workers for
 * the model ({@link LoadContext#workers()}): one, unless configured.
 *
 * @param <A> the arguments
 * @param <R> the result
 */
@FunctionalInterface
public interface Predictor<A extends Record, R> {

    /**
     * Predicts.
     *
     * @param arguments checked against what their {@link Arg}s say; files in them are deleted after the answer is sent
     * @return a value that can be written as JSON, or a {@link Content}. A {@link java.util.stream.Stream} may be lazy: the
     *     thread that called this takes its elements, in order and only as fast as they are sent, and closes it, early where
     *     the caller leaves or the time limit passes. What it throws meanwhile is told as if this had thrown it, or behind
     *     the elements that were sent
     * @throws InvalidInputException where the caller sent something the model cannot use, such as a corrupt picture
     * @throws ModelException where the author wants another status
     * @throws Exception anything else is the model's fault: the caller gets a 500 with an id, the log the stack trace
     */
    R predict(A arguments) throws Exception;

    /**
     * Predicts, knowing of the request. The server calls this method; override it only where {@link PredictionContext}
     * is needed, for example to write a file that is the result.
     */
    default R predict(A arguments, PredictionContext context) throws Exception {
        return predict(arguments);
    }
}
