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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine that all modules share, so that its native libraries load once. Its loader is made when first needed. */
final class Engine {

    private static final String SERVICES = "META-INF/services/";

    private final String name;
    private final List<String> packages;
    private final List<String> needs;
    private final List<String> uses;
    private final Path folder;
    private Engines others = Engines.NONE;
    private @Nullable URLClassLoader loader;

    private Engine(String name, List<String> packages, List<String> needs, List<String> uses, Path folder) {
        this.name = name;
        this.packages = packages;
        this.needs = needs;
        this.uses = uses;
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
        return new Engine(
                properties.getProperty("name", folder.getFileName().toString()),
                list(properties, "packages"),
                list(properties, "needs"),
                list(properties, "uses"),
                folder);
    }

    private static List<String> list(Properties properties, String key) {
        return Stream.of(properties.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    String name() {
        return name;
    }

    /** Tells it the engines beside which it stands: its classes see those that it needs or uses. */
    synchronized void standsBeside(Engines engines) {
        others = engines;
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

    /**
     * The engine's own files, where it was needed already; so that its libraries find their services. What provides a service
     * that is not shared, as for logging, stays the engine's: another's copy of that service could not use it.
     */
    Enumeration<URL> resources(String path) throws IOException {
        var current = loaded();
        return current == null || isOwnService(path) ? Collections.emptyEnumeration() : current.findResources(path);
    }

    private boolean isOwnService(String path) {
        return path.startsWith(SERVICES) && !has(path.substring(SERVICES.length()));
    }

    private synchronized @Nullable URLClassLoader loaded() {
        return loader;
    }

    private synchronized URLClassLoader loader() {
        if (loader == null) {
            var jars = Jars.in(folder.resolve("lib")).stream().map(Jars::url).toArray(URL[]::new);
            loader = new EngineLoader(this, needed(), jars);
        }
        return loader;
    }

    /** Those that it cannot do without, and those among the others that there are. */
    private Engines needed() {
        var needed = needs.stream()
                .map(other -> others.called(other)
                        .orElseThrow(() -> new IllegalStateException(
                                "the engine %s needs the engine %s, which this server does not have: put it into engines/%2$s"
                                        .formatted(name, other))));
        var used = uses.stream().flatMap(other -> others.called(other).stream());
        return new Engines(Stream.concat(needed, used).toList());
    }
}
