package org.deepaas.runtime.pytorch;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.deepaas.model.TensorInput;

/**
 * The values of one input, made by {@link TorchScriptModel#input}. They lie in memory that PyTorch reads where it is: fill
 * the buffer in row-major order, then {@link TorchScriptModel#run run}. It may be filled and run again as often as wanted,
 * once the outputs of the last run have been read: an output that is the input itself, or a view of it, is not copied. Used
 * by one thread at a time, and closed by whoever made it; its buffer must not be touched after that.
 */
public final class InputTensor implements TensorInput {

    private final String name;
    private final ElementType type;
    private final long[] shape;
    private final ByteBuffer buffer;
    private final BufferPool pool;
    private boolean closed;

    InputTensor(String name, ElementType type, long[] shape, ByteBuffer buffer, BufferPool pool) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.buffer = buffer;
        this.pool = pool;
    }

    /** The input that it is for. */
    @Override
    public String name() {
        return name;
    }

    /** What its elements are. */
    public ElementType type() {
        return type;
    }

    /** How many elements there are along each dimension. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /**
     * The elements, at position 0.
     *
     * @throws IllegalStateException where the input was made for another type
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

    /** The bits of the elements of an input of float16, at position 0. */
    public ShortBuffer shorts() {
        return view(ElementType.FLOAT16).asShortBuffer();
    }

    /** As {@link #floats()}. */
    public IntBuffer ints() {
        return view(ElementType.INT32).asIntBuffer();
    }

    /** As {@link #floats()}. */
    public LongBuffer longs() {
        return view(ElementType.INT64).asLongBuffer();
    }

    /** The elements' bytes, whatever their type, in native order and at position 0: for what writes tensors by itself. */
    @Override
    public ByteBuffer memory() {
        return view(type);
    }

    /** Makes all elements zero, or false. */
    public void clear() {
        requireOpen();
        for (int i = 0; i < buffer.limit(); i++) {
            buffer.put(i, (byte) 0);
        }
    }

    /** Gives the memory back. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pool.give(buffer);
        }
    }

    private ByteBuffer view(ElementType... wanted) {
        requireOpen();
        for (var fitting : wanted) {
            if (fitting == type) {
                return buffer.duplicate().order(buffer.order());
            }
        }
        throw new IllegalStateException("Input '%s' is %s: its elements are not %s".formatted(name, type, wanted[0]));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Input '%s' is closed".formatted(name));
        }
    }
}
