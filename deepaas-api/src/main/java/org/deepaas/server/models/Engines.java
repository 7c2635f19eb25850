package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/** The engines of this server. */
record Engines(List<Engine> all) {

    static final Engines NONE = new Engines(List.of());

    /** The engines that came with the server: the folders in {@code <deepaas.home>/engines}. */
    static Engines installed() {
        String home = System.getProperty("deepaas.home");
        return home == null ? NONE : in(Path.of(home, "engines"));
    }

    static Engines in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return NONE;
        }
        try (var entries = Files.list(folder)) {
            var engines = new Engines(entries.filter(entry -> Files.exists(entry.resolve("engine.properties")))
                    .sorted()
                    .map(Engine::in)
                    .toList());
            engines.all().forEach(engine -> engine.standsBeside(engines));
            return engines;
        } catch (IOException e) {
            throw new UncheckedIOException("the engines in %s cannot be listed".formatted(folder), e);
        }
    }

    Optional<Engine> of(String className) {
        return all.stream().filter(engine -> engine.has(className)).findFirst();
    }

    Optional<Engine> called(String name) {
        return all.stream().filter(engine -> engine.name().equals(name)).findFirst();
    }

    /** The files of that name in the engines that were needed already. */
    Enumeration<URL> resources(String path) throws IOException {
        var found = new ArrayList<URL>();
        for (var engine : all) {
            found.addAll(Collections.list(engine.resources(path)));
        }
        return Collections.enumeration(found);
    }
}
