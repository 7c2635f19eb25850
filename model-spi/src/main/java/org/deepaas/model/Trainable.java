package org.deepaas.model;

/**
 * A {@link Model} that can be trained. A training runs in a process of its own, so it may use all the memory that process
 * was given, and what it breaks is only itself.
 *
 * @param <A> the arguments of a training: a record whose components are each annotated with {@link Arg}. Where one of
 *     them is called {@code seed} and is a whole number, {@link TrainingContext#seed()} is its value
 * @param <R> the summary of a training: a value that can be written as JSON
 */
public interface Trainable<A extends Record, R> extends Model {

    /**
     * Trains, writes the new weights to {@link TrainingContext#outputDirectory()}, and returns a summary. Called once, on
     * one thread, in a process in which nothing else happens. What is left in the folder when this returns is a version of
     * the model; a training that leaves it empty makes none.
     *
     * @param arguments checked against what their {@link Arg}s say; files in them stay until the training is removed
     * @throws InvalidInputException where what was sent cannot be used, such as a data set without labels
     * @throws java.util.concurrent.CancellationException as {@link TrainingContext#report} threw it
     * @throws Exception anything else fails the training; its message is the reason that is shown
     */
    R train(A arguments, TrainingContext context) throws Exception;

    /**
     * Whether a training whose process was ended from outside may be begun anew: {@link #train} is then called again with
     * the same arguments and {@link TrainingContext#checkpoint()} is the last checkpoint that was saved, empty where there
     * was none yet. Where not, such a training fails.
     */
    default boolean resumes() {
        return false;
    }
}
