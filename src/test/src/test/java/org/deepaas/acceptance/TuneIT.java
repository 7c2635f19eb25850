package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.acceptance.digits.Handwriting;
import org.deepaas.acceptance.server.Cli;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deepaas-cli tune}: settings are tried under load, and the best become a file that the server reads. */
final class TuneIT {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aFolderToWorkIn() throws IOException {
        folder = Files.createDirectory(temporary.resolve("work"));
    }

    private Cli cli() {
        return new Cli(folder);
    }

    @Test
    void theBestSettingsUnderTheBoundAreWrittenAndServed() throws Exception {
        var modules = Repository.exampleModule("digit-classification");
        var digits = Handwriting.mnistTest(modules.resolve("digit-classification/mnist"));
        var pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 20; i++) {
            Files.write(pictures.resolve(i + ".png"), digits.png(i, false));
        }

        var run = cli().run(
                        "--modules",
                        modules.toString(),
                        "--inputs",
                        "pictures",
                        "tune",
                        "digit-classification",
                        "--p99",
                        "10s",
                        "--seconds",
                        "0.3",
                        "--clients",
                        "4");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        var lines = run.answer().lines().toList();
        assertThat(lines.get(0))
                .contains("instances", "workers", "engine-threads", "batch-size", "p50", "p99", "CPU/request");
        assertThat(lines.stream().filter(line -> line.endsWith("best"))).hasSize(1);
        assertThat(lines.stream()
                        .map(line -> List.of(line.strip().split("\\s+", -1)).get(3))
                        .distinct())
                .as("sizes of batches")
                .contains("1", "2", "16");
        var file = folder.resolve("digit-classification.conf");
        assertThat(file)
                .content()
                .startsWith("[model:digit-classification]\n# by deepaas-cli tune, ")
                .contains("4 clients", "\ninstances = ", "\nworkers = ", "\nengine_threads = ", "\nbatch_size = ");

        try (var server = Server.serving(modules, "--config-file", file.toString())) {
            var answer = server.send(Request.multipart(
                    "/v2/models/digit-classification/predict/", Part.file("image", pictures.resolve("0.png"))));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(server.standardOutput()).doesNotContain("no model here is called so");
        }
    }

    @Test
    void whereNoSettingsKeepTheBoundItSaysWhatToDoAndWritesNothing() throws Exception {
        var run = cli().run("tune", "golden", "--p99", "1us", "--seconds", "0.1", "--text", "hi");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.told())
                .contains(
                        "no settings keep the p99 within 1 us: the nearest has ",
                        "Nothing is written. Try fewer --clients");
        assertThat(run.answer()).contains("requests/s").doesNotContain("best");
        assertThat(folder.resolve("golden.conf")).doesNotExist();
    }

    @Test
    void requestsMayComeAtARateOfTheirOwn() throws Exception {
        var run = cli().run("tune", "golden", "--rate", "50", "--seconds", "0.4", "--nowrite", "--text", "hi");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(run.told()).contains("golden with 1 input, 50.00 requests a second", "best: by deepaas-cli tune");
        assertThat(folder.resolve("golden.conf")).doesNotExist();
    }

    @Test
    void whatCannotBeAskedIsToldBeforeAnythingIsMeasured() throws Exception {
        assertThat(cli().run("tune", "golden", "--p99", "soon", "--text", "hi").told())
                .contains("--p99 must be a time as in 200us, 500ms, 30s, 10m or 1h, and 'soon' is not");
        assertThat(cli().run("tune", "golden", "--count", "77").told())
                .contains("--text: Missing data for required field.")
                .doesNotContain("requests/s");
    }

    @Test
    void aModelThatFailsIsNotTuned() throws Exception {
        var run = cli().run("tune", "golden", "--seconds", "0.1", "--text", "hi", "--mode", "raise");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.told()).contains("no request was answered: ");
    }
}
