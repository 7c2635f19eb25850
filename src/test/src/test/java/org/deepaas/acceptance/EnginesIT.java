package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;

/** One process holds all engines, each with native libraries of its own, and computes with them at once. */
final class EnginesIT {

    private static final String PROGRAM = """
            package org.example;

            import java.util.List;

            public final class Greeting {
                private final List<String> names;
            }
            """;

    @Test
    void modelsOfAllEnginesComputeSideBySide() {
        var screen = Repository.file("docs/pictures/page.png");
        // ONNX Runtime with OpenCV, and TensorFlow
        var modules = List.of(Repository.exampleModule("object-detection"), Repository.exampleModule("code-language"));
        try (var server = Server.serving(modules, "--workers", "2")) {
            var objects = Request.multipart("/v2/models/object-detection/predict/", Part.file("image", screen));
            var language = Request.multipart("/v2/models/code-language/predict/", Part.text("text", PROGRAM));

            var answers = IntStream.range(0, 40)
                    .parallel()
                    .mapToObj(i -> server.send(i % 2 == 0 ? objects : language))
                    .toList();

            for (int i = 0; i < answers.size(); i += 2) {
                assertThat(answers.get(i).json().findValuesAsText("label")).containsExactly("laptop");
                assertThat(answers.get(i + 1).json().path("language").asText()).isEqualTo("Java");
            }
        }
    }

    @Test
    void allExampleModulesAreServedTogether() throws IOException {
        var names = exampleModules();
        try (var server =
                Server.serving(names.stream().map(Repository::exampleModule).toList())) {
            assertThat(server.send(Request.get("/v2/models/"))
                            .json()
                            .path("models")
                            .findValuesAsText("id"))
                    .containsExactlyInAnyOrderElementsOf(names);
            assertThat(server.standardOutput() + server.standardError()).doesNotContain("SLF4J", "ERROR", "broken");
        }
    }

    private static List<String> exampleModules() throws IOException {
        try (var folders = Files.list(Repository.file("example-modules"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }
}
