package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A tensor over memory of ours, which ONNX Runtime reads or writes where it is. Used by one thread at a time. */
final class OwnTensor implements AutoCloseable {

    private final TensorPool pool;
    private final OnnxTensor tensor;
    private final ByteBuffer memory;
    private final long[] shape;

    /** @param memory from position 0 to the limit; longer than that where it once was of a larger tensor */
    OwnTensor(TensorPool pool, OnnxTensor tensor, ByteBuffer memory, long... shape) {
        this.pool = pool;
        this.tensor = tensor;
        this.memory = memory;
        this.shape = shape.clone();
    }

    OnnxTensor tensor() {
        return tensor;
    }

    ByteBuffer memory() {
        return memory;
    }

    boolean isOf(long... other) {
        return Arrays.equals(shape, other);
    }

    /** Ends the tensor; its memory may serve another. */
    void end() {
        tensor.close();
    }

    /** Gives it back. */
    @Override
    public void close() {
        pool.giveBack(this);
    }
}
