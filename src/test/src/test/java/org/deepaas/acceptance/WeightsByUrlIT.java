package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.deepaas.acceptance.server.FileHost;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module without code names its model by URL: it is fetched beside what serves, and gone on with after a kill. */
@Tag("proof")
final class WeightsByUrlIT {

    private static final int HALF = 9_000_000;

    @TempDir
    Path folder;

    private Path modules(FileHost host, Path model) throws Exception {
        var modules = Files.createDirectory(folder.resolve("modules"));
        var things = Files.createDirectory(modules.resolve("things"));
        var labels = "coco_labels_91.txt";
        Files.copy(model.resolveSibling(labels), things.resolve(labels));
        var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model));
        Files.writeString(things.resolve("model.yaml"), """
                task: object-detection
                labels: %s
                picture: {size: [800, 600], fit: stretch}
                output:
                  format: boxes
                  boxes: detection_boxes
                  scores: detection_scores
                  classes: detection_classes
                  order: yxyx
                  unit: fraction
                weights:
                  - path: model.onnx
                    url: %s
                    sha256: %s
                    bytes: %d
                """.formatted(
                        labels, host.url("/model?token=hidden"), HexFormat.of().formatHex(sum), Files.size(model)));
        return modules;
    }

    private static String readiness(Server server) {
        return server.send(Request.get("/q/health/ready")).text();
    }

    private void awaitHalf() {
        Job.await("half of it has come", () -> {
            try (var parts = Files.list(folder.resolve("data/weights"))) {
                return parts.anyMatch(part ->
                        part.toString().endsWith(".part") && part.toFile().length() == HALF);
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void aModelIsFetchedGoneOnWithAfterAKillAndServed() throws Exception {
        var model = Repository.file("example-modules/object-detection/src/main/model/ssd_mobilenet_v2_coco.onnx");
        Path modules;
        String[] options = {"--data-dir", folder.resolve("data").toString()};
        try (var host = new FileHost(model)) {
            modules = modules(host, model);
            host.stallAfter(HALF);
            try (var server = Server.answering(modules, options)) {
                awaitHalf();
                assertThat(server.send(Request.get("/q/health/ready")).status()).isEqualTo(503);
                assertThat(readiness(server)).contains("fetching things/model.onnx", "50 %");
                var early = server.send(Request.get("/v2/models/things/"));
                assertThat(early.status()).isEqualTo(503);
                assertThat(early.text()).contains("model.onnx is being fetched from 127.0.0.1");
                server.kill();
            }

            host.goOn();
            try (var server = Server.serving(modules, options)) {
                var found = server.send(Request.multipart(
                        "/v2/models/things/predict/", Part.file("image", Repository.file("docs/pictures/page.png"))));

                assertThat(found.json().findValuesAsText("label")).containsExactly("laptop");
                assertThat(host.ranges()).containsExactly("", "bytes=%d-".formatted(HALF));
                assertThat(server.standardOutput() + server.standardError()).doesNotContain("hidden");
            }
        }

        try (var server = Server.serving(modules, "--offline", options[0], options[1])) {
            assertThat(readiness(server)).contains("\"things\"");
        }
    }
}
