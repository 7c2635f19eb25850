package org.deepaas.model;

/**
 * A {@link Model} that can be trained.
 *
 * @param <A> the arguments of a training: a record whose components are each annotated with {@link Arg}
 * @param <R> the summary of a training: a value that can be written as JSON
 */
public interface Trainable<A extends Record, R> extends Model {

    /** Trains, writes the new weights to {@link TrainingContext#outputDirectory()}, and returns a summary. */
    R train(A arguments, TrainingContext context) throws Exception;
}
