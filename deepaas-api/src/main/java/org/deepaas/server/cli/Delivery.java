package org.deepaas.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.Content;
import org.deepaas.server.cli.files.FileExtension;
import org.deepaas.server.cli.files.WholeFile;
import org.jspecify.annotations.Nullable;

/** Where an answer goes: into a file, or to standard output, which then has the answer and nothing else. */
final class Delivery {

    /** Word for word what the original says; platforms look for it. */
    private static final String NEW_OUTPUT = "===================> New output is %s";

    private final @Nullable Path file;
    private final PrintStream out;

    Delivery(@Nullable Path file, PrintStream out) {
        this.file = file;
        this.out = out;
    }

    /** Before anything is computed. */
    void check() {
        if (file != null && Files.isDirectory(file)) {
            throw new UsageError("--deepaas_method_output: %s is a folder; name a file".formatted(file));
        }
    }

    void deliver(Content answer) throws IOException {
        if (file != null) {
            var fitting = FileExtension.fitting(file, answer.mediaType());
            WholeFile.write(fitting, answer);
            if (!fitting.equals(file)) {
                out.println(NEW_OUTPUT.formatted(fitting));
            }
        } else {
            print(answer);
        }
    }

    private void print(Content answer) throws IOException {
        boolean text =
                answer.mediaType().startsWith("text/") || answer.mediaType().startsWith("application/json");
        // the script knows
        if (!text && Boolean.getBoolean("deepaas.terminal-out")) {
            throw new IOException(
                    "the answer is %s, which a terminal cannot show: name a file with --deepaas_method_output"
                            .formatted(answer.mediaType()));
        }
        WholeFile.send(answer, out);
        if (text) {
            out.println();
        }
        if (out.checkError()) {
            throw new IOException("the answer could not be written to standard output");
        }
    }
}
