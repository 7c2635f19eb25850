package org.deepaas.server.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** Files and folders that must not outlast this process, however it ends. */
public final class Unfinished {

    private static final Set<Path> PATHS = new HashSet<>();
    private static boolean over;

    private Unfinished() {}

    /** What makes a file one that may stay. */
    @FunctionalInterface
    interface Finish {
        void run() throws IOException;
    }

    /** Says that there is going to be one. */
    static synchronized void begin(Path path) throws IOException {
        if (over) {
            throw new IOException("this process ends");
        }
        PATHS.add(path);
    }

    static synchronized void finish(Path path, Finish finish) throws IOException {
        finish.run();
        PATHS.remove(path);
    }

    /** Deletes it where it is there. */
    static synchronized void delete(Path path) {
        if (PATHS.remove(path)) {
            deleteFolder(path);
        }
    }

    /** Deletes all there is, and lets nobody begin another. */
    public static synchronized void deleteAll() {
        over = true;
        PATHS.forEach(Unfinished::deleteFolder);
        PATHS.clear();
    }

    static void deleteFolder(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Unfinished.class.getName())
                    .log(System.Logger.Level.WARNING, "could not delete {0}: {1}", path, e.getMessage());
        }
    }
}
