package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Supplier;

/** Numbers that are part of the file; ONNX's TensorProto. */
final class Tensor {

    private static final int DIMENSIONS = 1;
    private static final int ELEMENT_TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;

    /** ONNX's number for 32 bit floating point. */
    static final int FLOAT = 1;

    private static final int CHUNK = 1 << 16;

    static Message of(String name, NDArray array) {
        return of(name, array.getShape().getShape(), array::toFloatArray);
    }

    static Message of(String name, long[] shape, float... values) {
        return of(name, shape, () -> values);
    }

    private static Message of(String name, long[] shape, Supplier<float[]> values) {
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return new Message()
                .integers(DIMENSIONS, shape)
                .integer(ELEMENT_TYPE, FLOAT)
                .text(NAME, name)
                .bytes(RAW_DATA, Float.BYTES * count, output -> write(values.get(), output));
    }

    private static void write(float[] values, CodedOutputStream output) throws IOException {
        var bytes = ByteBuffer.allocate(Float.BYTES * Math.min(CHUNK, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < values.length; done += CHUNK) {
            int count = Math.min(CHUNK, values.length - done);
            bytes.clear().asFloatBuffer().put(values, done, count);
            output.writeRawBytes(bytes.array(), 0, Float.BYTES * count);
        }
    }

    private Tensor() {}
}
