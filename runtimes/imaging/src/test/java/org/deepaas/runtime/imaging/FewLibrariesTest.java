package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FewLibrariesTest {

    @Test
    void imagesHaveThoseUnpackedThatAreLoaded() throws Exception {
        var description = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/engine/engine.properties"))) {
            description.load(in);
        }

        var unpacked = List.of(description.getProperty("natives.amd64").split(",", -1));

        var loaded = Stream.concat(FewLibraries.PLAIN.stream(), FewLibraries.BINDINGS.stream())
                .map(pattern -> "org/bytedeco/" + pattern.formatted("linux-x86_64"));
        assertThat(unpacked).containsExactlyInAnyOrderElementsOf(loaded.toList());
    }
}
