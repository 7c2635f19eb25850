package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells whether the files of a module have changed, without reading them. */
record Fingerprint(List<File> files) {

    /** @param key the file's number on its disk, where it has one: a file that was moved here may be as old as the last */
    record File(
            String path,
            long bytes,
            FileTime modified,
            @Nullable Object key) {}

    /** Of the jar, or of all that is in the folder. */
    static Fingerprint of(Path module) throws IOException {
        try (var all =
                Files.find(module, Integer.MAX_VALUE, (path, is) -> !is.isDirectory(), FileVisitOption.FOLLOW_LINKS)) {
            return new Fingerprint(all.map(path -> file(module, path))
                    .sorted(Comparator.comparing(File::path))
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Null where it cannot be told, since files come and go or may not be read. */
    static @Nullable Fingerprint tryOf(Path module) {
        try {
            return of(module);
        } catch (IOException e) {
            return null;
        }
    }

    private static File file(Path module, Path path) {
        try {
            var is = Files.readAttributes(path, BasicFileAttributes.class);
            return new File(module.relativize(path).toString(), is.size(), is.lastModifiedTime(), is.fileKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
