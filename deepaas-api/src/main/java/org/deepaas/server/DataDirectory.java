package org.deepaas.server;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The folder under which the server keeps all that it keeps. It is this server's alone while the server runs; servers that
 * share a database share it, and each has a folder of its own in it for what lasts no longer than itself.
 */
@Singleton
public class DataDirectory {

    private final Path root;
    private final Path uploads;
    private final Path copies;
    private final HeldFile lock;
    private final @Nullable OwnFolder own;

    DataDirectory(ServerConfig config) {
        root = config.dataDir().toAbsolutePath().normalize();
        boolean shared = config.databaseUrl().isPresent();
        try {
            Files.createDirectories(root);
            lock = held(root, shared);
            // whatever lies there was left by a server that was killed, and shared nothing
            deleteAll(root.resolve("uploads"));
            deleteAll(root.resolve("copies"));
            if (shared) {
                own = OwnFolder.in(root.resolve("servers"));
                uploads = own.path().resolve("uploads");
                copies = own.path().resolve("copies");
            } else {
                own = null;
                deleteAll(root.resolve("servers"));
                uploads = root.resolve("uploads");
                copies = root.resolve("copies");
            }
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

    /** Where modules that may change on their own are copied to while they are served. Absolute; made when first needed. */
    public Path copies() {
        return copies;
    }

    @PreDestroy
    void close() throws IOException {
        if (own != null) {
            own.close();
        }
        lock.close();
    }

    private static HeldFile held(Path root, boolean shared) throws IOException {
        var held = HeldFile.of(root.resolve(".lock"), shared);
        if (held != null) {
            return held;
        }
        throw new CannotStart(
                shared
                        ? "the data folder %s is in use by a server that keeps its jobs in it: choose another with --data-dir, or give that server the same --database-url"
                                .formatted(root)
                        : "the data folder %s is in use by another server: choose another with --data-dir"
                                .formatted(root));
    }

    static void deleteAll(Path folder) throws IOException {
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
