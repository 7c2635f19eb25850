package org.deepaas.server.predictions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left to do of {@link BatchedWork}. Used by one thread at a time, and closed by the last. */
public interface Prepared<T> extends AutoCloseable {

    /** Those with equal keys may be computed together. */
    Object key();

    /** How many rows of a batch it takes; at least 1. */
    int rows();

    /** What is to be computed. */
    Object input();

    /** Computes the inputs of all that have an equal key, its own among them. Which of them is asked is all the same. */
    List<? extends @Nullable Object> compute(List<Object> inputs) throws Exception;

    /** The last part. */
    T finish(@Nullable Object output) throws Exception;

    /** Lets go of an output that is not finished. */
    default void discard(@Nullable Object output) {}

    @Override
    void close();
}
