package org.deepaas.model;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a run of a {@link TensorFunction} gave for one output. It is the caller's own, and stays good for as long as it is wanted.
 *
 * @param name as the model's file calls it
 * @param type what its elements are
 * @param shape how many elements there are along each dimension; empty for a single value
 * @param elements their bytes from position 0 to the limit, in row-major order and in the machine's byte order; of
 *     {@link TensorType#BYTES} each as its length, a little-endian {@code int}, and then that many bytes
 */
public record TensorValue(String name, TensorType type, List<Long> shape, ByteBuffer elements) {

    public TensorValue {
        shape = List.copyOf(shape);
    }

    /** How many elements there are. */
    public long count() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
