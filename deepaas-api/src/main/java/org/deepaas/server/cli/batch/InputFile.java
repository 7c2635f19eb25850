package org.deepaas.server.cli.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to predict.
 *
 * @param name what it is called among the others: its path below the folder that was named
 */
public record InputFile(String name, Path path) {

    /** Another one where the file was changed. */
    public String state() {
        try {
            return "%d-%d"
                    .formatted(Files.size(path), Files.getLastModifiedTime(path).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(path), e);
        }
    }
}
