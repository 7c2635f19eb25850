package org.deepaas.example.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Photographs that lie beside the project, in {@code ../shared/photos}, and are no part of it. */
final class Photos {

    private Photos() {}

    /** Skips the test where they are absent. */
    static Path folder() {
        var here = Path.of("").toAbsolutePath();
        var found = Stream.iterate(Optional.of(here), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(path -> path.resolve("shared/photos"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "there are no photographs in ../shared/photos");
        return found.orElseThrow();
    }
}
