package org.deepaas.model;

import java.nio.ByteBuffer;

/**
 * The elements of one input, made by {@link TensorFunction#input}. Used by one thread at a time, and closed by whoever had
 * it made, after the run; its memory must not be touched after that.
 */
public interface TensorInput extends AutoCloseable {

    /** The input that it is for. */
    String name();

    /** How many elements there are along each dimension. */
    long[] shape();

    /**
     * The elements' bytes in row-major order and in the machine's byte order, at position 0; as many as the shape asks for. The engine
     * reads them where they are.
     *
     * @throws IllegalStateException where the elements are {@link TensorType#BYTES}
     */
    ByteBuffer memory();

    /** Gives the memory back. Closing twice does nothing. */
    @Override
    void close();
}
