package org.deepaas.server.models.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums. */
final class Sums {

    private static final int BUFFER = 1 << 16;

    private Sums() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java machine has it", e);
        }
    }

    /** Adds what is in a file. */
    static MessageDigest add(MessageDigest sum, Path file) throws IOException {
        var buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return sum;
    }

    static String of(Path file) throws IOException {
        return hex(add(begin(), file));
    }

    static String hex(MessageDigest sum) {
        return HexFormat.of().formatHex(sum.digest());
    }
}
