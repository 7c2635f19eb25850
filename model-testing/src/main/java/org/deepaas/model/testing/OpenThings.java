package org.deepaas.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What this process had running before a model was loaded, to tell afterwards what the model has left. */
final class OpenThings {

    private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
    private final Path directory;

    private OpenThings(Path directory) {
        this.directory = directory;
    }

    /** @param directory where the model's files are */
    static OpenThings before(Path directory) {
        return new OpenThings(directory);
    }

    /** Asked after the model was closed. */
    List<String> leftOpen() {
        List<String> faults = new ArrayList<>();
        for (var file : openFiles()) {
            faults.add("%s stays open: hand what opens it to closeLater".formatted(file));
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !threads.contains(thread))
                .forEach(thread -> faults.add(
                        "the thread '%s' goes on: hand what ends it to closeLater".formatted(thread.getName())));
        return faults;
    }

    /** The model's files that this process has open, where the system tells. */
    private List<Path> openFiles() {
        var descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors) || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> open = new ArrayList<>();
        try (var links = Files.newDirectoryStream(descriptors)) {
            var folder = directory.toRealPath();
            for (var link : links) {
                if (Files.exists(link) && Files.readSymbolicLink(link).startsWith(folder)) {
                    open.add(folder.relativize(Files.readSymbolicLink(link)));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the open files cannot be listed", e);
        }
        return open;
    }
}
