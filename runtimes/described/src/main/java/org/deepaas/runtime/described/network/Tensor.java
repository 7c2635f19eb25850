package org.deepaas.runtime.described.network;

import java.nio.ByteBuffer;

/** The values of one input of one run. Used by one thread, and closed by whoever made it. */
public interface Tensor extends AutoCloseable {

    /** What it is for, what its elements are, and how many along each dimension; none are left open. */
    TensorSpec spec();

    /**
     * The elements in native order, at position 0: direct memory that was used before, so fill all of it.
     *
     * @throws IllegalStateException where they are texts
     */
    ByteBuffer memory();

    @Override
    void close();
}
