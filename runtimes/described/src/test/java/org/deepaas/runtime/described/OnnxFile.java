package org.deepaas.runtime.described;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the small ONNX models that tests need, in protocol buffers' wire format. */
final class OnnxFile {

    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;
    static final int DOUBLE = 11;

    private final Message graph = new Message();

    /** Begins a model that computes nothing yet. */
    static OnnxFile model() {
        return new OnnxFile();
    }

    /** An operation; see {@link #operation(String, String, Message, String...)}. */
    OnnxFile operation(String operator, String output, String... inputs) {
        return operation(operator, output, new Message(), inputs);
    }

    /** An operation with one output. */
    OnnxFile operation(String operator, String output, Message attributes, String... inputs) {
        var node = new Message();
        for (var input : inputs) {
            node.text(1, input);
        }
        graph.message(1, node.text(2, output).text(4, operator).append(attributes));
        return this;
    }

    static Message whole(String name, long value) {
        return new Message()
                .message(5, new Message().text(1, name).number(3, value).number(20, 2));
    }

    static Message wholes(String name, long... values) {
        var attribute = new Message().text(1, name);
        for (var value : values) {
            attribute.number(8, value);
        }
        return new Message().message(5, attribute.number(20, 7));
    }

    /** Numbers that the model knows; {@code shape} is empty for a single one. */
    OnnxFile constant(String name, float[] values, long... shape) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            bytes.putFloat(value);
        }
        return constant(name, FLOAT, bytes.array(), shape);
    }

    OnnxFile constant(String name, long[] values, long... shape) {
        var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            bytes.putLong(value);
        }
        return constant(name, INT64, bytes.array(), shape);
    }

    private OnnxFile constant(String name, int type, byte[] bytes, long... shape) {
        var tensor = new Message();
        for (var size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, bytes));
        return this;
    }

    OnnxFile input(String name, int type, int... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    OnnxFile output(String name, int type, int... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    private static Message value(String name, int type, int... shape) {
        var dimensions = new Message();
        for (var size : shape) {
            dimensions.message(1, size < 0 ? new Message().text(2, "n") : new Message().number(1, size));
        }
        var tensor = new Message().number(1, type).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    Path write(Path file) {
        var model = new Message()
                .number(1, 8)
                .message(7, graph.text(2, "made"))
                .message(8, new Message().text(1, "").number(2, 17));
        try {
            return Files.write(file, model.out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message of protocol buffers. */
    static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message append(Message other) {
            out.writeBytes(other.out.toByteArray());
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(UTF_8));
        }

        Message message(int field, Message message) {
            return bytes(field, message.out.toByteArray());
        }

        Message bytes(int field, byte[] bytes) {
            varint((field << 3) | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Message number(int field, long number) {
            varint(field << 3);
            varint(number);
            return this;
        }

        private void varint(long number) {
            var rest = number;
            while ((rest & ~127L) != 0) {
                out.write((int) (rest & 127) | 128);
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
