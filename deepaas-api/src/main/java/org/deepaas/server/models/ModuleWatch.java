package org.deepaas.server.models;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the folders of modules, and has what changed there served. It asks again and again rather than being told, since
 * file systems of a network tell of nothing; what is being copied is left alone until it has stood still for a while.
 */
final class ModuleWatch {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    /** Null stands for files that are gone. */
    private record Sight(@Nullable Fingerprint files, long since) {}

    private final ModelRegistry registry;
    private final ModuleChanges changes;
    private final List<Path> folders;
    private final long settleNanoseconds;
    private final Map<Path, Sight> sights = new HashMap<>();
    private final Set<Path> unreadable = new HashSet<>();

    ModuleWatch(ModelRegistry registry, ModuleChanges changes, List<Path> folders, Duration settleTime) {
        this.registry = registry;
        this.changes = changes;
        this.folders = List.copyOf(folders);
        this.settleNanoseconds = settleTime.toNanos();
    }

    /** Looks once, by one thread. */
    void look(long nanoTime) {
        for (var folder : folders) {
            try {
                if (!Files.isDirectory(folder)) {
                    throw new UncheckedIOException(new java.io.IOException("there is no such folder"));
                }
                look(folder, nanoTime);
                unreadable.remove(folder);
            } catch (UncheckedIOException e) {
                // a disk that is away for a while is no wish to remove all models
                if (unreadable.add(folder)) {
                    LOG.warnf(
                            "the modules in %s cannot be looked at, so what serves stays: %s", folder, e.getMessage());
                }
            }
        }
    }

    private void look(Path folder, long now) {
        var there = new HashSet<Path>();
        for (var files : ModuleFiles.in(folder)) {
            there.add(files.path());
            var print = Fingerprint.tryOf(files.path());
            if (print != null && hasSettled(files.path(), print, now) && !print.equals(known(files.path()))) {
                changes.put(files, print);
            }
        }
        for (var entry : registry.roster().entries()) {
            var path = entry.files().path();
            if (folder.equals(path.getParent()) && !there.contains(path) && hasSettled(path, null, now)) {
                changes.remove(path);
            }
        }
        sights.keySet()
                .removeIf(path -> folder.equals(path.getParent())
                        && !there.contains(path)
                        && registry.roster().at(path) == null);
    }

    private @Nullable Fingerprint known(Path path) {
        var entry = registry.roster().at(path);
        return entry == null ? null : entry.known();
    }

    private boolean hasSettled(Path path, @Nullable Fingerprint print, long now) {
        var before = sights.get(path);
        if (before == null || !Objects.equals(before.files(), print)) {
            sights.put(path, new Sight(print, now));
            return settleNanoseconds == 0;
        }
        return now - before.since() >= settleNanoseconds;
    }
}
