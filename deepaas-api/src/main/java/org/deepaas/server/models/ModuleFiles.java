package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module as it lies on disk: a jar, a folder with jars in it or in its {@code lib}, or a folder with a description.
 *
 * @param path the jar, or the folder
 */
record ModuleFiles(String name, Path path, List<Path> jars) {

    boolean isFolder() {
        return Files.isDirectory(path);
    }

    /** Whether its model has a description instead of code. */
    boolean isDescribed() {
        return Description.isIn(path);
    }

    /** Code and a description may say different things of one model. */
    void requireOneOrTheOther() {
        if (isDescribed() && !jars.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has both code (%s) and a %s: leave one of them out, or make two folders of it"
                            .formatted(jars.get(0).getFileName(), Description.FILE));
        }
    }

    /** The modules in a folder, by name. */
    static List<ModuleFiles> in(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> !isUnfinished(entry.getFileName().toString()))
                    .sorted()
                    .map(ModuleFiles::at)
                    .filter(module -> !module.jars().isEmpty() || module.isDescribed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the modules in %s cannot be listed".formatted(folder), e);
        }
    }

    private static boolean isUnfinished(String name) {
        return name.startsWith(".") || name.endsWith(".part");
    }

    /** What lies there; without jars where it is no module. */
    static ModuleFiles at(Path entry) {
        String file = entry.getFileName().toString();
        if (Jars.isJar(entry)) {
            return new ModuleFiles(file.substring(0, file.length() - ".jar".length()), entry, List.of(entry));
        }
        var jars = new ArrayList<Path>();
        Stream.of(entry, entry.resolve("lib")).map(Jars::in).forEach(jars::addAll);
        return new ModuleFiles(file, entry, List.copyOf(jars));
    }
}
