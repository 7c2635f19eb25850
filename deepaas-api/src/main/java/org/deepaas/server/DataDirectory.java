package org.deepaas.server;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** The folder under which the server keeps all that it keeps. It is this server's alone while the server runs. */
@Singleton
public class DataDirectory {

    private final Path root;
    private final Path uploads;
    private final FileChannel lock;

    DataDirectory(ServerConfig config) {
        root = config.dataDir().toAbsolutePath().normalize();
        uploads = root.resolve("uploads");
        try {
            Files.createDirectories(root);
            lock = locked(root);
            // whatever lies there was left by a server that was killed
            deleteAll(uploads);
            Files.createDirectories(uploads);
        } catch (IOException e) {
            throw new CannotStart(
                    "cannot write to the data folder %s (%s): choose another with --data-dir"
                            .formatted(root, reason(e)),
                    e);
        }
    }

    /** Absolute, existing. */
    public Path root() {
        return root;
    }

    /** Where uploads lie while their request lasts. Absolute, existing. */
    public Path uploads() {
        return uploads;
    }

    @PreDestroy
    void close() throws IOException {
        lock.close();
    }

    private static FileChannel locked(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another server of this very process
        }
        channel.close();
        throw new CannotStart(
                "the data folder %s is in use by another server: choose another with --data-dir".formatted(root));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }
}
