package org.deepaas.acceptance.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts of the project are. */
public final class Repository {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Repository() {}

    /** A file of the project. */
    public static Path file(String name) {
        return ROOT.resolve(name);
    }

    /** The five models that the original served while its answers were recorded. */
    public static Path goldenModule() {
        return built("src/test/golden-module/target/modules");
    }

    /** Models whose trainings end as they are told to. */
    public static Path trialModule() {
        return built("src/test/trial-module/target/modules");
    }

    /** A module that ships with the project. */
    public static Path exampleModule(String name) {
        return built("example-modules/" + name + "/target/modules");
    }

    /** Something of the material beside the project; the test is skipped where it is absent. */
    public static Path shared(String name) {
        var path = ROOT.resolveSibling("shared").resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: ../shared/" + name + " is not there");
        return path;
    }

    /** A folder for what a test leaves to be looked at. */
    public static Path output(String name) {
        try {
            return Files.createDirectories(file("src/test/target").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path built(String name) {
        var path = file(name);
        if (!Files.exists(path)) {
            throw new IllegalStateException(name + " is not built: run 'mvn package' first");
        }
        return path;
    }

    private static Path root(Path start) {
        for (var path = start; path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve("model-spi")) && Files.isDirectory(path.resolve("deepaas-api"))) {
                return path;
            }
        }
        throw new IllegalStateException("run the tests inside the project, not in " + start);
    }
}
