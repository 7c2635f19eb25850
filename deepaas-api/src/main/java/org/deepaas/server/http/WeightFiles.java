package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The files that a training left. */
final class WeightFiles {

    /** With their sizes and checksums. */
    static JsonNode list(Path weights) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("files");
        try (var all = Files.walk(weights)) {
            for (var file : all.filter(path -> isWithin(weights, path)).sorted().toList()) {
                array.addObject()
                        .put("path", weights.relativize(file).toString())
                        .put("bytes", Files.size(file))
                        .put("sha256", sha256(file));
            }
        }
        return json;
    }

    /**
     * One of them; empty where there is none of that name.
     *
     * @param encoded its name as in a path, with percent signs
     */
    static Optional<Path> find(Path weights, String encoded) {
        try {
            String name = URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
            return Optional.of(weights.resolve(name).normalize()).filter(path -> isWithin(weights, path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Not what a link leads to elsewhere, either. */
    private static boolean isWithin(Path weights, Path file) {
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(weights.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(file, digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java machine has it", e);
        }
    }

    private WeightFiles() {}
}
