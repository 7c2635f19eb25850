package org.deepaas.server.cli.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.FileContent;

/** A file that is there whole, or not at all, however its writer ends. */
public final class WholeFile {

    private static final String PART = ".part";

    private WholeFile() {}

    /**
     * Writes an answer. Folders are made where they are missing; what was there before is replaced.
     *
     * @throws IOException whose message names the file
     */
    public static void write(Path target, Content content) throws IOException {
        var file = target.toAbsolutePath();
        // not Files.createTempFile, whose files nobody else may read
        var part = file.resolveSibling(".%s.%s%s".formatted(file.getFileName(), UUID.randomUUID(), PART));
        try {
            Files.createDirectories(file.getParent());
            Unfinished.begin(part);
            try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                send(content, out);
            }
            Unfinished.finish(part, () -> Files.move(part, file, StandardCopyOption.ATOMIC_MOVE));
        } catch (FileSystemException e) {
            throw new IOException("%s cannot be written: %s".formatted(target, reason(e)), e);
        } finally {
            Unfinished.delete(part);
        }
    }

    /** Whether it is a file that somebody began to write, and was killed. */
    public static boolean isPart(Path file) {
        return file.getFileName().toString().matches("\\..+\\.[0-9a-f-]{36}\\" + PART);
    }

    /** Writes what there is of it. */
    public static void send(Content content, OutputStream out) throws IOException {
        if (content instanceof BytesContent bytes) {
            out.write(bytes.bytes());
        } else if (content instanceof FileContent file) {
            Files.copy(file.path(), out);
        }
    }

    /** As a person would say it. */
    public static String reason(FileSystemException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no permission for " + e.getFile();
        }
        if (e instanceof java.nio.file.FileAlreadyExistsException) {
            return e.getFile() + " is no folder";
        }
        return e.getReason() == null ? e.toString() : e.getReason();
    }
}
