package org.deepaas.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A folder of one of several servers, which goes when the server does. */
final class OwnFolder implements AutoCloseable {

    private static final String LOCK = ".lock";

    private final Path path;
    private final HeldFile lock;

    private OwnFolder(Path path, HeldFile lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one, and deletes those of servers that were killed. */
    @SuppressWarnings("try") // the lock is had, not used
    static OwnFolder in(Path folder) throws IOException {
        Files.createDirectories(folder);
        // so that nobody deletes a folder that is not locked yet
        try (var turn = HeldFile.await(folder.resolve(LOCK))) {
            for (var other : folders(folder)) {
                deleteUnlessHeld(other);
            }
            var path = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
            var lock = HeldFile.of(path.resolve(LOCK), false);
            if (lock == null) {
                throw new IOException(path + " cannot be locked");
            }
            return new OwnFolder(path, lock);
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static void deleteUnlessHeld(Path folder) throws IOException {
        try (var lock = HeldFile.of(folder.resolve(LOCK), false)) {
            if (lock != null) {
                DataDirectory.deleteAll(folder);
            }
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        DataDirectory.deleteAll(path);
        lock.close();
    }
}
