package org.deepaas.model;

/**
 * A {@link Predictive} model that can say how good its weights are on given data.
 *
 * @param <A> the arguments of an evaluation: a record whose components are each annotated with {@link Arg}
 * @param <R> the outcome, such as accuracies: a value that can be written as JSON
 */
public interface Evaluable<A extends Record, R> extends Model {

    /**
     * Evaluates the weights in use. Called in the server's process, one evaluation of a model at once, beside its
     * predictions.
     *
     * @param arguments checked against what their {@link Arg}s say; files in them are deleted after the answer is sent
     * @throws InvalidInputException where what was sent cannot be used, such as a data set without labels
     * @throws ModelException where the author wants another status
     * @throws Exception anything else is the model's fault: the caller gets a 500 with an id, the log the stack trace
     */
    R evaluate(A arguments, EvaluationContext context) throws Exception;
}
