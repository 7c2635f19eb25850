package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.IdentityModel;
import org.deepaas.acceptance.tensors.IdentityModel.Datatype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server keeps to the Open Inference Protocol, as the suite sees it that knows nothing of this project. */
final class ConformanceIT {

    @TempDir
    Path folder;

    private Path identities() throws IOException {
        var modules = Files.createDirectory(folder.resolve("modules"));
        IdentityModel.write(
                modules,
                "all",
                List.of(
                        Datatype.BOOL,
                        Datatype.UINT8,
                        Datatype.INT8,
                        Datatype.INT16,
                        Datatype.INT32,
                        Datatype.INT64,
                        Datatype.FP32,
                        Datatype.FP64,
                        Datatype.BYTES));
        IdentityModel.write(modules, "one", List.of(Datatype.FP32));
        IdentityModel.write(modules, "long", List.of(Datatype.INT64));
        IdentityModel.write(modules, "text", List.of(Datatype.BYTES));
        IdentityModel.write(modules, "half", List.of(Datatype.FP16));
        return modules;
    }

    private JsonNode ask(Server server, String... options) throws Exception {
        var json = folder.resolve("report.json");
        var command = new ArrayList<>(List.of(
                Repository.file("conformance/run").toString(),
                "http://127.0.0.1:" + server.port(),
                "--json",
                json.toString()));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("report").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        assertThat(json).as(Files.readString(folder.resolve("report"))).exists();
        return new ObjectMapper().readTree(json.toFile());
    }

    /** A line for each check that does not hold. */
    private static List<String> broken(JsonNode report) {
        return StreamSupport.stream(report.path("results").spliterator(), false)
                .filter(result -> result.path("outcome").asText().equals("broken"))
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void modelsOfAllDatatypesKeepToAllOfIt() throws Exception {
        try (var server = Server.serving(identities(), "--management")) {
            var report = ask(server, "--load-unload");

            assertThat(broken(report)).isEmpty();
            assertThat(report.at("/counts/required/held").asInt()).isGreaterThan(100);
            assertThat(report.at("/counts/extension/held").asInt()).isGreaterThan(100);
        }
    }

    @Test
    void theExampleModulesKeepToAllOfIt() throws Exception {
        var modules = List.of(
                Repository.exampleModule("object-detection"),
                Repository.exampleModule("sentence-embedding"),
                Repository.exampleModule("code-language"));
        try (var server = Server.serving(modules)) {
            var report = ask(server);

            assertThat(broken(report)).isEmpty();
            assertThat(report.findValuesAsText("subject"))
                    .contains("model object-detection", "model sentence-embedding", "model code-language");
        }
    }
}
