package context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An engine of the server, as its {@code engine.properties} describes it. */
record Engine(String name, Path folder, Properties properties) {

    static Engine in(Path folder) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("engine.properties"))) {
            properties.load(in);
        }
        return new Engine(properties.getProperty("name", folder.getFileName().toString()), folder.toRealPath(), properties);
    }

    /** What its classes are in. */
    List<String> packages() {
        return list("packages");
    }

    /** The engines whose classes it uses. */
    List<String> needs() {
        return list("needs");
    }

    /** The native libraries of this machine in its jars: files, and folders with a slash at the end. */
    List<String> natives() {
        return list("natives." + System.getProperty("os.arch"));
    }

    /** The engine of DJL's that unpacks its libraries by itself; none where it is not such a one. */
    Optional<String> djl() {
        return Optional.ofNullable(properties.getProperty("natives.djl"));
    }

    /** Whether it was built with {@code -Pcuda}. */
    boolean isForGpu() throws IOException {
        return jars().stream().anyMatch(jar -> jar.getFileName().toString().matches(".*([_-]gpu|-cu\\d+)([-.].*)?\\.jar"));
    }

    List<Path> jars() throws IOException {
        return Jars.in(folder.resolve("lib"));
    }

    private List<String> list(String key) {
        return Stream.of(properties.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
