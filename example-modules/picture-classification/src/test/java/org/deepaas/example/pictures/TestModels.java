package org.deepaas.example.pictures;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies beside the project, in {@code ../shared}, and is no part of it. */
final class TestModels {

    private TestModels() {}

    /** Skips the test where it is absent. */
    static Path file(String name) {
        var here = Path.of("").toAbsolutePath();
        var found = Stream.iterate(Optional.of(here), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(path -> path.resolve("shared").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no ../shared/" + name);
        return found.orElseThrow();
    }
}
