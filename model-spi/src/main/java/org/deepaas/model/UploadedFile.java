package org.deepaas.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that came with the request. It is deleted when the answer is sent, or the training is over.
 *
 * @param name the argument it came for
 * @param path where its bytes are; the name of this path says nothing
 * @param filename what the caller calls it; may be any text, so never make a path of it
 * @param contentType what the caller says it is, {@code application/octet-stream} where nothing was said; may be wrong
 */
public record UploadedFile(String name, Path path, String filename, String contentType) {

    /** A file on this machine as if it had been uploaded: for tests and command lines. */
    public static UploadedFile of(String name, Path path) {
        try {
            var type = Objects.requireNonNullElse(Files.probeContentType(path), "application/octet-stream");
            return new UploadedFile(name, path, path.toString(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
