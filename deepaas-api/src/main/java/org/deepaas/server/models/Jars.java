package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** Jars in folders. */
final class Jars {

    /** The jars directly in a folder, by name; none where there is no such folder. */
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Jars::isJar).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be listed".formatted(folder), e);
        }
    }

    static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(".jar") && Files.isRegularFile(path);
    }

    static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("%s cannot be written as a URL".formatted(jar), e);
        }
    }

    /** A class loader passes over what it cannot open, and then misses what was in it. */
    static void requireReadable(Path jar) {
        try (var opened = new JarFile(jar.toFile())) {
            opened.size();
        } catch (IOException e) {
            throw new IllegalArgumentException("%s is no jar that can be read (%s): copy it here again"
                    .formatted(jar.getFileName(), e.getMessage()));
        }
    }

    private Jars() {}
}
