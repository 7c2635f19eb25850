package org.deepaas.server.models.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who needs which version: a file for each, called as the holder, with the number in it. */
record Holds(Path folder) {

    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    void add(String holder, long version) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(holder), Long.toString(version));
    }

    void remove(String holder) throws IOException {
        Files.deleteIfExists(file(holder));
    }

    Optional<Long> of(String holder) throws IOException {
        return read(file(holder));
    }

    Set<Long> versions() throws IOException {
        var all = new HashSet<Long>();
        if (Files.isDirectory(folder)) {
            try (var entries = Files.newDirectoryStream(folder)) {
                for (var entry : entries) {
                    read(entry).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Long> read(Path file) throws IOException {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            // let go just now, or written half by a server that was killed before it used the version
            return Optional.empty();
        }
    }

    private Path file(String holder) {
        if (!HOLDER.matcher(holder).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot hold a version: use letters, digits, '_' and '-'".formatted(holder));
        }
        return folder.resolve(holder);
    }
}
