package org.deepaas.runtime.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run gave. Each output is read as a buffer of its type, in row-major order: a copy, with an array behind it, that
 * stays good after closing. Used by one thread at a time, and closed by whoever called {@link TorchScriptModel#run}.
 *
 * <p>A module that gives one tensor has one output, {@value #ONLY}. The members of a tuple or list are called {@code "0"},
 * {@code "1"}, …, those of a dictionary as it calls them; what lies deeper, {@code "0.boxes"}.
 */
public final class Outputs implements AutoCloseable {

    /** The output of a module that gives one tensor. */
    public static final String ONLY = "output";

    private final NDManager scope;
    private final Map<String, NDArray> tensors;
    private boolean closed;

    Outputs(NDManager scope, Map<String, NDArray> tensors) {
        this.scope = scope;
        this.tensors = tensors;
    }

    /** What the outputs are called. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** What the elements of an output are. */
    public ElementType type(String name) {
        return ElementType.of(tensor(name).getDataType());
    }

    /**
     * How many elements there are along each dimension.
     *
     * @throws IllegalArgumentException where there is no such output
     */
    public long[] shape(String name) {
        return tensor(name).getShape().getShape();
    }

    /**
     * The elements of an output of float or float16.
     *
     * @throws IllegalArgumentException where there is no such output
     * @throws IllegalStateException where it is of another type
     */
    public FloatBuffer floats(String name) {
        var tensor = tensor(name, ElementType.FLOAT, ElementType.FLOAT16);
        var floats = tensor.getDataType() == DataType.FLOAT32 ? tensor : tensor.toType(DataType.FLOAT32, true);
        var copy = FloatBuffer.allocate(count(tensor));
        return copy.put(elements(floats).asFloatBuffer()).flip();
    }

    /** As {@link #floats}, of double. */
    public DoubleBuffer doubles(String name) {
        var tensor = tensor(name, ElementType.DOUBLE);
        var copy = DoubleBuffer.allocate(count(tensor));
        return copy.put(elements(tensor).asDoubleBuffer()).flip();
    }

    /** As {@link #floats}, of int8, uint8 or bool. */
    public ByteBuffer bytes(String name) {
        var tensor = tensor(name, ElementType.UINT8, ElementType.INT8, ElementType.BOOL);
        return ByteBuffer.allocate(count(tensor)).put(elements(tensor)).flip();
    }

    /** As {@link #floats}, of int32. */
    public IntBuffer ints(String name) {
        var tensor = tensor(name, ElementType.INT32);
        var copy = IntBuffer.allocate(count(tensor));
        return copy.put(elements(tensor).asIntBuffer()).flip();
    }

    /** As {@link #floats}, of int64. */
    public LongBuffer longs(String name) {
        var tensor = tensor(name, ElementType.INT64);
        var copy = LongBuffer.allocate(count(tensor));
        return copy.put(elements(tensor).asLongBuffer()).flip();
    }

    /** The bytes of an output of any type, good until this is closed. */
    ByteBuffer memory(String name) {
        return elements(tensor(name));
    }

    /** Gives back the memory of all outputs. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        scope.close();
    }

    private static ByteBuffer elements(NDArray tensor) {
        return tensor.toByteBuffer().order(ByteOrder.nativeOrder());
    }

    private NDArray tensor(String name, ElementType... wanted) {
        var tensor = tensor(name);
        var type = ElementType.of(tensor.getDataType());
        if (!List.of(wanted).contains(type)) {
            throw new IllegalStateException("Output '%s' is %s, not %s".formatted(name, type, wanted[0]));
        }
        return tensor;
    }

    private NDArray tensor(String name) {
        if (closed) {
            throw new IllegalStateException("The outputs are closed");
        }
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "The model has no output '%s': it gives %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }

    private static int count(NDArray tensor) {
        return Math.toIntExact(tensor.size());
    }
}
