package org.deepaas.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.types.Shape;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;

/**
 * Requests for one network, as files: in JSON, as the bytes alone ({@code .raw}), and as the Open Inference Protocol has
 * bytes ({@code .oip}, with the length of its JSON in {@code .oip.length}) and as a message of gRPC behind its prefix ({@code .grpc}).
 */
record Requests(String name, Shape example) {

    void write(Path folder, int... rows) throws IOException {
        for (int number : rows) {
            var file = number == 1 ? name : name + "x" + number;
            var values = values(number);
            Files.writeString(folder.resolve(file + ".json"), json(number, values));
            var bytes = bytes(values);
            Files.write(folder.resolve(file + ".raw"), bytes);
            var header = header(number, bytes.length).getBytes(UTF_8);
            var whole = Arrays.copyOf(header, header.length + bytes.length);
            System.arraycopy(bytes, 0, whole, header.length, bytes.length);
            Files.write(folder.resolve(file + ".oip"), whole);
            Files.writeString(folder.resolve(file + ".oip.length"), Integer.toString(header.length));
            Files.write(folder.resolve(file + ".grpc"), message(number, bytes));
        }
    }

    private float[] values(int rows) {
        var random = new Random(7);
        var values = new float[(int) (rows * example.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private String json(int rows, float... values) {
        var data = IntStream.range(0, values.length)
                .mapToObj(i -> String.format(Locale.ROOT, "%.7f", values[i]))
                .collect(Collectors.joining(","));
        return "{\"inputs\":[{\"name\":\"input\",\"shape\":%s,\"datatype\":\"FP32\",\"data\":[%s]}]}"
                .formatted(shape(rows), data);
    }

    private String header(int rows, int length) {
        return "{\"inputs\":[{\"name\":\"input\",\"shape\":%s,\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":%d}}],\"parameters\":{\"binary_data_output\":true}}"
                .formatted(shape(rows), length);
    }

    private byte[] message(int rows, byte... elements) {
        var input = InferInputTensor.newBuilder().setName("input").setDatatype("FP32");
        sizes(rows).forEach(input::addShape);
        var message = ModelInferRequest.newBuilder()
                .setModelName(name)
                .addInputs(input)
                .addRawInputContents(ByteString.copyFrom(elements))
                .build()
                .toByteArray();
        return ByteBuffer.allocate(1 + Integer.BYTES + message.length)
                .put((byte) 0) // not compressed
                .putInt(message.length)
                .put(message)
                .array();
    }

    private LongStream sizes(int rows) {
        return LongStream.concat(LongStream.of(rows), Arrays.stream(example.getShape()));
    }

    private String shape(int rows) {
        return sizes(rows).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] bytes(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
