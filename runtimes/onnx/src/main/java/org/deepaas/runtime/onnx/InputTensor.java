package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.deepaas.model.TensorInput;
import org.jspecify.annotations.Nullable;

/**
 * The values of one input, made by {@link OnnxModel#input}. They lie in memory that ONNX Runtime reads where it is: fill
 * the buffer in row-major order, then {@link OnnxModel#run run}. It may be filled and run again as often as wanted. Used
 * by one thread at a time, and closed by whoever made it; its buffer must not be touched after that.
 */
public final class InputTensor implements TensorInput {

    private final TensorSpec spec;
    private final OnnxTensor tensor;
    private final @Nullable ByteBuffer buffer;
    private final Runnable release;
    private boolean closed;

    private InputTensor(TensorSpec spec, OnnxTensor tensor, @Nullable ByteBuffer buffer, Runnable release) {
        this.spec = spec;
        this.tensor = tensor;
        this.buffer = buffer;
        this.release = release;
    }

    /** One that a pool lent. */
    static InputTensor of(TensorSpec spec, OwnTensor lent) {
        return new InputTensor(spec, lent.tensor(), lent.memory(), lent::close);
    }

    /** One that nothing is written to: its elements are texts. */
    static InputTensor of(TensorSpec spec, OnnxTensor texts) {
        return new InputTensor(spec, texts, null, texts::close);
    }

    /** The input that it is for. */
    @Override
    public String name() {
        return spec.name();
    }

    /** How many elements there are along each dimension. */
    @Override
    public long[] shape() {
        return tensor.getInfo().getShape();
    }

    /**
     * The elements, at position 0.
     *
     * @throws IllegalStateException where the input is of another type
     */
    public FloatBuffer floats() {
        return view(ElementType.FLOAT).asFloatBuffer();
    }

    /** As {@link #floats()}. */
    public DoubleBuffer doubles() {
        return view(ElementType.DOUBLE).asDoubleBuffer();
    }

    /** The elements of an input of int8, uint8 or bool, at position 0. */
    public ByteBuffer bytes() {
        return view(ElementType.INT8, ElementType.UINT8, ElementType.BOOL);
    }

    /** The elements of an input of int16, or the bits of one of float16 or bfloat16, at position 0. */
    public ShortBuffer shorts() {
        return view(ElementType.INT16, ElementType.FLOAT16, ElementType.BFLOAT16)
                .asShortBuffer();
    }

    /** As {@link #floats()}. */
    public IntBuffer ints() {
        return view(ElementType.INT32).asIntBuffer();
    }

    /** As {@link #floats()}. */
    public LongBuffer longs() {
        return view(ElementType.INT64).asLongBuffer();
    }

    /**
     * The elements' bytes, whatever their type, in native order and at position 0: for what writes tensors by itself.
     *
     * @throws IllegalStateException where the input is of texts
     */
    @Override
    public ByteBuffer memory() {
        return view(spec.type());
    }

    /** Makes all elements zero, or false. */
    public void clear() {
        if (buffer != null) {
            requireOpen();
            for (int i = 0; i < buffer.limit(); i++) {
                buffer.put(i, (byte) 0);
            }
        }
    }

    /** Gives the memory back. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        release.run();
    }

    OnnxTensor tensor() {
        requireOpen();
        return tensor;
    }

    private ByteBuffer view(ElementType... wanted) {
        requireOpen();
        for (var type : wanted) {
            if (type == spec.type() && buffer != null) {
                return buffer.duplicate().order(buffer.order());
            }
        }
        throw new IllegalStateException("Input '%s' is %s: its elements are not %s, or not to be written to"
                .formatted(spec.name(), spec.type(), wanted[0]));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Input '%s' is closed".formatted(spec.name()));
        }
    }
}
