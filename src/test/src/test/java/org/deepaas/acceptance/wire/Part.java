package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One part of a multipart body.
 *
 * @param head its header lines, each ended by CR LF
 */
public record Part(String head, Body content) {

    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "txt", "text/plain", "jpg", "image/jpeg", "gif", "image/gif");

    /** A field that is a text. */
    public static Part text(String name, String value) {
        return new Part("Content-Disposition: form-data; name=\"%s\"\r\n".formatted(name), Body.of(value));
    }

    /** A field that is a file. */
    public static Part file(String name, String filename, String type, Body content) {
        var head = "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n"
                .formatted(name, filename, type);
        return new Part(head, content);
    }

    /** A file of this machine, of the type that its ending tells. */
    public static Part file(String name, Path path) {
        try {
            var filename = path.getFileName().toString();
            var ending = filename.substring(filename.lastIndexOf('.') + 1);
            var type = TYPES.getOrDefault(ending, "application/octet-stream");
            return file(name, filename, type, Body.of(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] opening(String boundary) {
        return ("--" + boundary + "\r\n" + head + "\r\n").getBytes(UTF_8);
    }
}
