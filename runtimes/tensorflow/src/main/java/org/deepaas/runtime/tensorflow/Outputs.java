package org.deepaas.runtime.tensorflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TString;

/**
 * What a run gave. Each output is read as a buffer of its type, in row-major order: a copy, with an array behind it, that
 * stays good after closing. Closed by whoever called {@link TensorFlowModel#run}.
 */
public final class Outputs implements AutoCloseable {

    private final Result result;
    private final Map<String, Integer> places;
    private boolean closed;

    /** The result's tensors, and the place that each has by its name. */
    Outputs(Result result, Map<String, Integer> places) {
        this.result = result;
        this.places = places;
    }

    /**
     * How many elements there are along each dimension.
     *
     * @throws IllegalArgumentException where there is no such output
     */
    public long[] shape(String name) {
        return tensor(name).shape().asArray();
    }

    /**
     * The elements of an output of float, float16 or bfloat16.
     *
     * @throws IllegalArgumentException where there is no such output
     * @throws IllegalStateException where it is of another type
     */
    public FloatBuffer floats(String name) {
        var tensor = tensor(name, ElementType.FLOAT, ElementType.FLOAT16, ElementType.BFLOAT16);
        var floats = new float[count(tensor)];
        if (type(tensor) == ElementType.FLOAT) {
            TensorMemory.of(tensor).asFloatBuffer().get(floats);
        } else {
            ((FloatNdArray) tensor).copyTo(DataBuffers.of(floats, false, false));
        }
        return FloatBuffer.wrap(floats);
    }

    /** As {@link #floats}, of double. */
    public DoubleBuffer doubles(String name) {
        var tensor = tensor(name, ElementType.DOUBLE);
        var copy = DoubleBuffer.allocate(count(tensor));
        return copy.put(TensorMemory.of(tensor).asDoubleBuffer()).flip();
    }

    /** As {@link #floats}, of uint8 or bool. */
    public ByteBuffer bytes(String name) {
        var tensor = tensor(name, ElementType.UINT8, ElementType.BOOL);
        var copy = ByteBuffer.allocate(count(tensor));
        return copy.put(TensorMemory.of(tensor)).flip();
    }

    /** As {@link #floats}, of uint16. */
    public ShortBuffer shorts(String name) {
        var tensor = tensor(name, ElementType.UINT16);
        var copy = ShortBuffer.allocate(count(tensor));
        return copy.put(TensorMemory.of(tensor).asShortBuffer()).flip();
    }

    /** As {@link #floats}, of int32. */
    public IntBuffer ints(String name) {
        var tensor = tensor(name, ElementType.INT32);
        var copy = IntBuffer.allocate(count(tensor));
        return copy.put(TensorMemory.of(tensor).asIntBuffer()).flip();
    }

    /** As {@link #floats}, of int64. */
    public LongBuffer longs(String name) {
        var tensor = tensor(name, ElementType.INT64);
        var copy = LongBuffer.allocate(count(tensor));
        return copy.put(TensorMemory.of(tensor).asLongBuffer()).flip();
    }

    /** As {@link #floats}, of texts, which TensorFlow has in UTF-8. */
    public String[] strings(String name) {
        var tensor = (TString) tensor(name, ElementType.STRING);
        var texts = new String[count(tensor)];
        tensor.copyTo(DataBuffers.of(texts, false, false));
        return texts;
    }

    /** As {@link #strings}, of byte sequences that are no texts: encoded pictures, serialised messages. */
    public byte[][] byteStrings(String name) {
        var tensor = (TString) tensor(name, ElementType.STRING);
        var sequences = new byte[count(tensor)][];
        tensor.asBytes().copyTo(DataBuffers.of(sequences, false, false));
        return sequences;
    }

    /** An output of any type, as servers know it: a copy that stays good after closing. */
    TensorValue value(String name) {
        var tensor = tensor(name);
        var type = type(tensor)
                .tensor()
                .orElseThrow(() -> new IllegalStateException("Output '%s' cannot be read from Java".formatted(name)));
        var shape = Arrays.stream(tensor.shape().asArray()).boxed().toList();
        if (type == TensorType.BYTES) {
            return new TensorValue(name, type, shape, sequences(byteStrings(name)));
        }
        var elements = TensorMemory.of(tensor);
        var copy = ByteBuffer.allocate(elements.remaining()).order(ByteOrder.nativeOrder());
        return new TensorValue(name, type, shape, copy.put(elements).flip());
    }

    private static ByteBuffer sequences(byte[]... sequences) {
        int length = Arrays.stream(sequences)
                .mapToInt(sequence -> Integer.BYTES + sequence.length)
                .reduce(0, Math::addExact);
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (var sequence : sequences) {
            bytes.putInt(sequence.length).put(sequence);
        }
        return bytes.flip();
    }

    /** Gives back the memory of all outputs. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            result.close();
        }
    }

    private Tensor tensor(String name, ElementType... wanted) {
        var tensor = tensor(name);
        var type = type(tensor);
        if (!List.of(wanted).contains(type)) {
            throw new IllegalStateException("Output '%s' is %s, not %s".formatted(name, type, wanted[0]));
        }
        return tensor;
    }

    private Tensor tensor(String name) {
        if (closed) {
            throw new IllegalStateException("The outputs are closed");
        }
        var place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    "The model has no output '%s' to read: it gives %s".formatted(name, places.keySet()));
        }
        return result.get(place);
    }

    private static ElementType type(Tensor tensor) {
        return ElementType.of(tensor.dataType());
    }

    private static int count(Tensor tensor) {
        return Math.toIntExact(tensor.shape().size());
    }
}
