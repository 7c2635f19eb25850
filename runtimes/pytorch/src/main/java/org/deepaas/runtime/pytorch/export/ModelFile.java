package org.deepaas.runtime.pytorch.export;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The whole file; ONNX's ModelProto. */
final class ModelFile {

    private static final int IR_VERSION = 1;
    private static final int PRODUCER = 2;
    private static final int GRAPH = 7;
    private static final int OPERATORS = 8;
    private static final int OPERATORS_VERSION = 2;

    private static final String PART = ".part";

    static Message of(Message graph) {
        return new Message()
                .integer(IR_VERSION, 8)
                .text(PRODUCER, "deepaas")
                .message(GRAPH, graph)
                .message(OPERATORS, new Message().integer(OPERATORS_VERSION, 17));
    }

    /** Writes it beside the file first, so that the file is never there in part. */
    static void write(Message model, Path file) throws IOException {
        if (model.size() > Integer.MAX_VALUE) {
            throw new OnnxExportException(
                    "an ONNX file holds at most 2 GiB, and this network needs %d MiB".formatted(model.size() >> 20));
        }
        var part = file.resolveSibling(file.getFileName() + PART);
        try {
            try (var stream = Files.newOutputStream(part)) {
                var output = CodedOutputStream.newInstance(stream);
                model.writeTo(output);
                output.flush();
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private ModelFile() {}
}
