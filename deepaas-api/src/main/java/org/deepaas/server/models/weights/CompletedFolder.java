package org.deepaas.server.models.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.server.Turn;
import org.deepaas.server.models.versions.Folders;

/** A folder that holds what lies in a module's folder, and what is fetched for it. Made once for each state of the module. */
final class CompletedFolder {

    private static final int NAME = 16;

    private final String name;
    private final Path module;
    private final Path folders;

    /** @param name of the module */
    CompletedFolder(String name, Path module, Path cache) {
        this.name = name;
        this.module = module.toAbsolutePath().normalize();
        // two folders may hold modules of the same name
        var place = Integer.toHexString(this.module.toString().hashCode());
        this.folders = cache.toAbsolutePath().normalize().resolve("%s-%s-completed".formatted(name, place));
    }

    @SuppressWarnings("try") // the turn is had, not used
    Path with(List<NeededFile> needed, Weights weights) throws IOException, InterruptedException {
        var own = own();
        // a model may be called as its folder is
        var state = folders.resolve(state(own, needed));
        var completed = state.resolve(name);
        if (isWhole(completed, needed)) {
            return completed;
        }
        var sources = new LinkedHashMap<NeededFile, Path>();
        for (var file : needed) {
            sources.put(file, own.contains(file.path()) ? brought(file) : weights.fetched(name, file, module));
        }
        Files.createDirectories(folders);
        try (var turn = Turn.on(folders.resolveSibling(folders.getFileName() + ".lock"))) {
            if (!isWhole(completed, needed)) {
                // what the module was before
                Folders.delete(folders);
                Files.createDirectories(folders);
                var begun = Files.createTempDirectory(folders, "completing-");
                fill(Files.createDirectory(begun.resolve(name)), own, sources);
                Files.move(begun, state, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return completed;
    }

    /** Some may be links to what is gone by now. */
    private static boolean isWhole(Path completed, List<NeededFile> needed) {
        return needed.stream().allMatch(file -> Files.exists(completed.resolve(file.path())));
    }

    /** What the module brings along, sorted. */
    private List<String> own() throws IOException {
        try (var all = Files.walk(module, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> module.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String state(List<String> own, List<NeededFile> needed) throws IOException {
        var sum = Sums.begin();
        for (var file : own) {
            var path = module.resolve(file);
            sum.update("%s %d %s%n"
                    .formatted(file, Files.size(path), Files.getLastModifiedTime(path))
                    .getBytes(UTF_8));
        }
        needed.forEach(file ->
                sum.update("%s %s%n".formatted(file.path(), file.sha256()).getBytes(UTF_8)));
        return Sums.hex(sum).substring(0, NAME);
    }

    /** A file that somebody put there after all. */
    private Path brought(NeededFile file) throws IOException {
        var path = module.resolve(file.path());
        var sum = Sums.of(path);
        if (!sum.equals(file.sha256())) {
            throw new IllegalStateException(
                    "%s has the SHA-256 %s, and the one that is wanted has %s: take it away to have that fetched"
                            .formatted(path, sum, file.sha256()));
        }
        return path;
    }

    private void fill(Path into, List<String> own, Map<NeededFile, Path> sources) throws IOException {
        var fetched = new HashSet<String>();
        for (var source : sources.entrySet()) {
            var path = source.getKey().path();
            fetched.add(path);
            var target = into.resolve(path);
            Files.createDirectories(target.getParent());
            if (source.getValue().startsWith(module)) {
                refer(target, source.getValue());
            } else {
                link(target, source.getValue());
            }
        }
        for (var file : own) {
            if (!fetched.contains(file)) {
                var target = into.resolve(file);
                Files.createDirectories(target.getParent());
                refer(target, module.resolve(file));
            }
        }
    }

    /** So that it stays when the cache is emptied. */
    private static void link(Path target, Path source) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (IOException | UnsupportedOperationException e) {
            refer(target, source);
        }
    }

    /** A module's own files take no room twice, and may be another's, to which no hard link can be made. */
    private static void refer(Path target, Path source) throws IOException {
        try {
            Files.createSymbolicLink(target, source);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(source, target);
        }
    }
}
