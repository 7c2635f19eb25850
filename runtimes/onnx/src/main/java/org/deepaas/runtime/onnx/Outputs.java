package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtUtil;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a run gave. Each output is read as a buffer of its type, in row-major order: a copy, with an array behind it, that
 * stays good after closing. Closed by whoever called {@link OnnxModel#run}.
 */
public final class Outputs implements AutoCloseable {

    private final OrtSession.Result result;

    Outputs(OrtSession.Result result) {
        this.result = result;
    }

    /**
     * How many elements there are along each dimension.
     *
     * @throws IllegalArgumentException where there is no such output
     * @throws IllegalStateException where the output is a sequence or a map
     */
    public long[] shape(String name) {
        return tensor(name).getInfo().getShape();
    }

    /**
     * The elements of an output of float, float16 or bfloat16.
     *
     * @throws IllegalArgumentException where there is no such output
     * @throws IllegalStateException where it is of another type
     */
    public FloatBuffer floats(String name) {
        var floats = required(name, "float", tensor(name).getFloatBuffer());
        // half precision comes without an array
        return floats.hasArray()
                ? floats
                : FloatBuffer.allocate(floats.remaining()).put(floats).flip();
    }

    /** As {@link #floats}, of double. */
    public DoubleBuffer doubles(String name) {
        return required(name, "double", tensor(name).getDoubleBuffer());
    }

    /** As {@link #floats}, of int8, uint8 or bool. */
    public ByteBuffer bytes(String name) {
        var tensor = tensor(name);
        var bytes = ElementType.of(tensor.getInfo().type).size() == 1 ? tensor.getByteBuffer() : null;
        return required(name, "int8, uint8 or bool", bytes);
    }

    /** As {@link #floats}, of int16. */
    public ShortBuffer shorts(String name) {
        return required(name, "int16", tensor(name).getShortBuffer());
    }

    /** As {@link #floats}, of int32. */
    public IntBuffer ints(String name) {
        return required(name, "int32", tensor(name).getIntBuffer());
    }

    /** As {@link #floats}, of int64. */
    public LongBuffer longs(String name) {
        return required(name, "int64", tensor(name).getLongBuffer());
    }

    /** As {@link #floats}, of texts. */
    public String[] strings(String name) {
        var tensor = tensor(name);
        if (ElementType.of(tensor.getInfo().type) != ElementType.STRING) {
            throw otherType(name, "string");
        }
        return OrtUtil.flattenString(raw(tensor));
    }

    /** An output of any kind as ONNX Runtime gives it: nested arrays, a value, or a list or map of such. */
    public Object value(String name) {
        return raw(output(name));
    }

    /** Gives back the memory of all outputs. Closing twice does nothing. */
    @Override
    public void close() {
        result.close();
    }

    private static Object raw(OnnxValue value) {
        try {
            return value.getValue();
        } catch (OrtException e) {
            throw new OnnxException("An output cannot be read: " + e.getMessage(), e);
        }
    }

    private OnnxValue output(String name) {
        return result.get(name)
                .orElseThrow(() -> new IllegalArgumentException("The model has no output '%s'".formatted(name)));
    }

    private OnnxTensor tensor(String name) {
        if (output(name) instanceof OnnxTensor tensor) {
            return tensor;
        }
        throw new IllegalStateException(
                "Output '%s' is a sequence or a map: read it by value(\"%1$s\")".formatted(name));
    }

    private <B extends Buffer> B required(String name, String wanted, @Nullable B buffer) {
        if (buffer == null) {
            throw otherType(name, wanted);
        }
        return buffer;
    }

    private IllegalStateException otherType(String name, String wanted) {
        return new IllegalStateException("Output '%s' is %s, not %s"
                .formatted(name, ElementType.of(tensor(name).getInfo().type), wanted));
    }
}
