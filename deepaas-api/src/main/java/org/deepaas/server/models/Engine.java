package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An engine that all modules share, so that its native libraries load once. Its loader is made when first needed. */
final class Engine {

    private final String name;
    private final List<String> packages;
    private final Path folder;
    private @Nullable URLClassLoader loader;

    private Engine(String name, List<String> packages, Path folder) {
        this.name = name;
        this.packages = packages;
        this.folder = folder;
    }

    /** The engine in a folder with {@code engine.properties} and {@code lib/*.jar}. */
    static Engine in(Path folder) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("engine.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine in %s cannot be read".formatted(folder), e);
        }
        var packages = List.of(properties.getProperty("packages", "").split("\\s*,\\s*"));
        return new Engine(
                properties.getProperty("name", folder.getFileName().toString()),
                packages.stream().filter(prefix -> !prefix.isBlank()).toList(),
                folder);
    }

    boolean has(String className) {
        return packages.stream()
                .anyMatch(prefix -> className.startsWith(prefix)
                        && className.length() > prefix.length()
                        && className.charAt(prefix.length()) == '.');
    }

    Class<?> load(String className) throws ClassNotFoundException {
        return loader().loadClass(className);
    }

    /** The engine's own files, where it was needed already; so that its libraries find their services. */
    Enumeration<URL> resources(String path) throws IOException {
        var current = loaded();
        return current == null ? Collections.emptyEnumeration() : current.findResources(path);
    }

    private synchronized @Nullable URLClassLoader loaded() {
        return loader;
    }

    private synchronized URLClassLoader loader() {
        if (loader == null) {
            var jars = Jars.in(folder.resolve("lib")).stream().map(Jars::url).toArray(URL[]::new);
            loader = new URLClassLoader("engine-" + name, jars, SharedLoader.INSTANCE);
        }
        return loader;
    }
}
