package org.deepaas.runtime.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the few ONNX files that tests need, in protocol buffers' wire format. */
final class Onnx {

    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int INT16 = 5;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;
    static final int FLOAT16 = 10;
    static final int DOUBLE = 11;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Onnx() {}

    /** A model that gives back {@code x}, of shape [?, 3], as {@code y}. */
    static byte[] identity(int type) {
        return model(new Onnx()
                .message(1, node("Identity", "y", "x"))
                .text(2, "identity")
                .message(11, value("x", type, -1, 3))
                .message(12, value("y", type, -1, 3)));
    }

    /** A model that gives {@code a + b} as {@code sum}, all of shape [?]. */
    static byte[] addition() {
        return model(new Onnx()
                .message(1, node("Add", "sum", "a", "b"))
                .text(2, "addition")
                .message(11, value("a", FLOAT, -1))
                .message(11, value("b", FLOAT, -1))
                .message(12, value("sum", FLOAT, -1)));
    }

    /** A model that gives its input {@code x}, of shape [?], as an output of the same name, and once more as {@code y}. */
    static byte[] passing() {
        return model(new Onnx()
                .message(1, node("Identity", "y", "x"))
                .text(2, "passing")
                .message(11, value("x", FLOAT, -1))
                .message(12, value("x", FLOAT, -1))
                .message(12, value("y", FLOAT, -1)));
    }

    /** A convolution that doubles {@code x}, of shape [1, 1, 1, 1]. */
    static byte[] convolution() {
        var weight = new Onnx()
                .number(1, 1)
                .number(1, 1)
                .number(1, 1)
                .number(1, 1)
                .number(2, FLOAT)
                .text(8, "w")
                .bytes(
                        9,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(2)
                                .array());
        return model(new Onnx()
                .message(1, node("Conv", "y", "x", "w"))
                .text(2, "convolution")
                .message(5, weight)
                .message(11, value("x", FLOAT, 1, 1, 1, 1))
                .message(12, value("y", FLOAT, 1, 1, 1, 1)));
    }

    static Path write(Path file, byte[] model) {
        try {
            return Files.write(file, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] model(Onnx graph) {
        return new Onnx()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Onnx().text(1, "").number(2, 17))
                .out
                .toByteArray();
    }

    private static Onnx node(String operator, String output, String... inputs) {
        var node = new Onnx();
        for (var input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Onnx value(String name, int type, int... shape) {
        var dimensions = new Onnx();
        for (var size : shape) {
            dimensions.message(1, size < 0 ? new Onnx().text(2, "n") : new Onnx().number(1, size));
        }
        var tensor = new Onnx().number(1, type).message(2, dimensions);
        return new Onnx().text(1, name).message(2, new Onnx().message(1, tensor));
    }

    private Onnx text(int field, String text) {
        return bytes(field, text.getBytes(UTF_8));
    }

    private Onnx message(int field, Onnx message) {
        return bytes(field, message.out.toByteArray());
    }

    private Onnx bytes(int field, byte[] bytes) {
        out.write((field << 3) | 2);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private Onnx number(int field, int number) {
        out.write(field << 3);
        varint(number);
        return this;
    }

    private void varint(int number) {
        var rest = number;
        while (rest > 127) {
            out.write((rest & 127) | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
