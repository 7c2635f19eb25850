package org.deepaas.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.cli.files.Scratch;

/** Standard input where {@code -} stands for a file. */
interface StandardInput {

    StandardInput NONE = name -> {
        throw new UsageError("--%s: write standard input to a file first, and name that".formatted(name));
    };

    /** All there is, for the argument of that name. */
    UploadedFile asFile(String name);

    static StandardInput of(InputStream in, Scratch scratch) {
        var read = new AtomicBoolean();
        return name -> {
            if (read.getAndSet(true)) {
                throw new UsageError("--%s: standard input can be read but once".formatted(name));
            }
            try {
                var file = scratch.newFolder().resolve("input");
                Files.copy(in, file);
                return new UploadedFile(name, file, "-", "application/octet-stream");
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "--%s: standard input cannot be read: %s".formatted(name, e.getMessage()), e);
            }
        };
    }
}
