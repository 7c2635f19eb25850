package org.deepaas.acceptance.tensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes modules without code whose ONNX model gives back each of its inputs, of shape [?, 3], as {@code same_} and its name. */
public final class IdentityModel {

    /** The datatypes of the Open Inference Protocol that ONNX Runtime takes from Java, by ONNX's numbers. */
    public enum Datatype {
        FP32(1),
        UINT8(2),
        INT8(3),
        INT16(5),
        INT32(6),
        INT64(7),
        BYTES(8),
        BOOL(9),
        FP16(10),
        FP64(11);

        private final int number;

        Datatype(int number) {
            this.number = number;
        }

        /** Of the input of this type. */
        public String input() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Of the output of this type. */
        public String output() {
            return "same_" + input();
        }
    }

    private IdentityModel() {}

    /** Makes the module {@code name} in the folder {@code modules}. */
    public static void write(Path modules, String name, List<Datatype> types) throws IOException {
        var folder = Files.createDirectory(modules.resolve(name));
        Files.write(folder.resolve("identity.onnx"), model(types));
        Files.writeString(folder.resolve("model.yaml"), "task: tensors\n");
    }

    private static byte[] model(List<Datatype> types) {
        var graph = new Message();
        for (var type : types) {
            graph.message(
                    1,
                    new Message().text(1, type.input()).text(2, type.output()).text(4, "Identity"));
        }
        graph.text(2, "identity");
        types.forEach(type -> graph.message(11, value(type.input(), type)));
        types.forEach(type -> graph.message(12, value(type.output(), type)));
        var operators = new Message().text(1, "").number(2, 17);
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, operators)
                .bytes();
    }

    private static Message value(String name, Datatype type) {
        var shape = new Message().message(1, new Message().text(2, "rows")).message(1, new Message().number(1, 3));
        var tensor = new Message().number(1, type.number).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** In protocol buffers' wire format. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, int number) {
            varint(field << 3);
            varint(number);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(UTF_8));
        }

        Message message(int field, Message message) {
            return bytes(field, message.bytes());
        }

        private Message bytes(int field, byte[] bytes) {
            varint((field << 3) | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
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

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
