package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module as it lies on disk: a jar, or a folder with jars in it or in its {@code lib}.
 *
 * @param path the jar, or the folder
 */
record ModuleFiles(String name, Path path, List<Path> jars) {

    boolean isFolder() {
        return Files.isDirectory(path);
    }

    /** The modules in a folder, by name. */
    static List<ModuleFiles> in(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> !isUnfinished(entry.getFileName().toString()))
                    .sorted()
                    .map(ModuleFiles::at)
                    .filter(module -> !module.jars().isEmpty())
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
