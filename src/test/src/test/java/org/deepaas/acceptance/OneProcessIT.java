package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deepaas.acceptance.server.Repository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One process holds all engines, in whatever order they begin. */
@Tag("proof")
final class OneProcessIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imaging onnx pytorch tensorflow",
                "pytorch tensorflow onnx imaging",
                "tensorflow imaging onnx pytorch",
            })
    void theEnginesBeginInAnyOrder(String order) throws Exception {
        var engines = List.of(order.split(" "));
        var output = folder.resolve("output").toFile();
        var process = new ProcessBuilder(command(engines))
                .redirectOutput(output)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        var computed = engines.stream()
                .map(engine -> switch (engine) {
                    case "imaging" -> "imaging a picture";
                    case "onnx" -> "onnx tensors";
                    case "pytorch" -> "pytorch 42.0";
                    default -> "tensorflow c";
                })
                .toList();
        var twice = Stream.concat(computed.stream(), computed.stream()).toList();
        assertThat(Files.readAllLines(output.toPath())).containsExactlyElementsOf(twice);
    }

    private static List<String> command(List<String> engines) {
        var libraries = Stream.concat(
                        Stream.of("model-spi/target/classes"),
                        engines.stream().map(engine -> "runtimes/" + engine + "/target/engine/lib/*"))
                .map(name -> Repository.file("").resolve(name).toString())
                .collect(Collectors.joining(File.pathSeparator));
        var program = Repository.file("src/test/src/test/programs/AllEngines.java");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                libraries,
                program.toString(),
                Repository.file("").toString()));
        command.addAll(engines);
        return command;
    }
}
