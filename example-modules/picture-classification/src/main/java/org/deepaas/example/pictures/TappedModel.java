package org.deepaas.example.pictures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A copy of an ONNX model that has one of its inner tensors among its outputs.
 *
 * <p>The file is a protobuf message, and of two such messages, one after the other, a reader makes one: lists are joined. So a
 * model with nothing but one output more is appended. ONNX Runtime finds out the output's type by itself.
 */
final class TappedModel {

    // ModelProto.graph, GraphProto.output, ValueInfoProto.name, each of a length that is told
    private static final int GRAPH = (7 << 3) | 2;
    private static final int OUTPUT = (12 << 3) | 2;
    private static final int NAME = (1 << 3) | 2;

    private TappedModel() {}

    static void write(Path model, String tensor, Path copy) throws IOException {
        Files.copy(model, copy);
        var name = message(NAME, tensor.getBytes(StandardCharsets.UTF_8));
        Files.write(copy, message(GRAPH, message(OUTPUT, name)), StandardOpenOption.APPEND);
    }

    private static byte[] message(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
