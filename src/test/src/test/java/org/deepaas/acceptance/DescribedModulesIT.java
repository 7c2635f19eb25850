package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a model and a description is served, and a first description is written by {@code deepaas-cli}. */
final class DescribedModulesIT {

    private static final String MODEL = "ssd_mobilenet_v2_coco.onnx";
    private static final String LABELS = "coco_labels_91.txt";

    @TempDir
    Path modules;

    private Path folder(String name) throws IOException {
        var files = Repository.file("example-modules/object-detection/src/main/model");
        var folder = Files.createDirectory(modules.resolve(name));
        Files.copy(files.resolve(MODEL), folder.resolve(MODEL));
        Files.copy(files.resolve(LABELS), folder.resolve(LABELS));
        return folder;
    }

    private int inspect(Path model, String... more) throws Exception {
        var command = new ArrayList<>(List.of(Repository.file("deepaas-cli").toString(), "inspect", model.toString()));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command)
                .directory(modules.toFile())
                .redirectErrorStream(true)
                .redirectOutput(modules.resolve("told").toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    @Test
    void aModelWithADescriptionIsServedAsAnyOther() throws Exception {
        Files.writeString(folder("things").resolve("model.yaml"), """
                task: object-detection
                title: What is in the picture
                license: Apache-2.0
                labels: %s
                picture: {size: [800, 600], fit: stretch}
                output:
                  format: boxes
                  boxes: detection_boxes
                  scores: detection_scores
                  classes: detection_classes
                  order: yxyx
                  unit: fraction
                """.formatted(LABELS));
        Files.writeString(folder("raw").resolve("model.yaml"), "task: tensors\n");

        try (var server = Server.serving(modules)) {
            var screen = Part.file("image", Repository.file("docs/pictures/page.png"));

            var found = server.send(Request.multipart("/v2/models/things/predict/", screen));
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.json().findValuesAsText("label")).containsExactly("laptop");

            var described = server.send(Request.get("/v2/models/things/")).json();
            assertThat(described.path("license").asText()).isEqualTo("Apache-2.0");

            var openApi = server.send(Request.get("/openapi.json")).json();
            assertThat(openApi.findValues("image_tensor")).isNotEmpty();
        }
    }

    @Tag("proof")
    @Test
    void aTorchScriptFileIsServed() throws Exception {
        var folder = Files.createDirectory(modules.resolve("full"));
        Files.copy(
                Repository.file("runtimes/pytorch/src/test/resources/org/deepaas/runtime/pytorch/picture.pt"),
                folder.resolve("picture.pt"));
        assertThat(inspect(folder)).isZero();
        var description = folder.resolve("model.yaml");
        assertThat(Files.readString(description)).contains("task: image-classification", "picture: float [?, 1, ?, ?]");
        Files.writeString(description, Files.readString(description) + "labels: [empty, full]\n");

        try (var server = Server.serving(modules)) {
            var screen = Part.file("image", Repository.file("docs/pictures/page.png"));

            var found = server.send(Request.multipart("/v2/models/full/predict/", screen));

            assertThat(found.status()).isEqualTo(200);
            assertThat(found.json().findValuesAsText("label")).containsExactlyInAnyOrder("empty", "full");
        }
    }

    @Tag("proof")
    @Test
    void aSavedModelIsServed() throws Exception {
        var folder = Files.createDirectory(modules.resolve("language"));
        Files.copy(
                Repository.file("example-modules/code-language/src/main/model/guesslang/saved_model.pb"),
                folder.resolve("saved_model.pb"));
        assertThat(inspect(folder)).isZero();
        assertThat(Files.readString(folder.resolve("model.yaml"))).contains("task: text-classification");
        var raw = Files.createDirectories(modules.resolve("raw/saved_model"));
        Files.copy(folder.resolve("saved_model.pb"), raw.resolve("saved_model.pb"));
        Files.writeString(raw.resolveSibling("model.yaml"), "task: tensors\n");

        try (var server = Server.serving(modules)) {
            var python = "def f(x):\\n    return [y for y in x if y is not None]\\n\\nprint(f([1, None]))\\n";
            var texts = "{\"texts\": [\"%s\"]}".formatted(python);
            var found = server.send(Request.json("/v2/models/language/predict/", texts));
            assertThat(found.status()).isEqualTo(200);
            var inputs = "{\"inputs\": [\"%s\"]}".formatted(python);
            var computed = server.send(Request.json("/v2/models/raw/predict/", inputs));
            assertThat(computed.status()).isEqualTo(200);

            // the class with that number
            int number = Integer.parseInt(found.json().findValue("label").asText());
            assertThat(computed.json().findValue("classes").get(0).get(number).asText())
                    .isEqualTo("py");
        }
    }

    @Test
    void inspectTellsAndWritesAFirstDescriptionOnce() throws Exception {
        var model = folder("things").resolve(MODEL);

        assertThat(inspect(model)).isZero();
        assertThat(Files.readString(modules.resolve("told")))
                .contains("image_tensor uint8 [1, ?, ?, 3]", "detection_boxes float");
        assertThat(model.resolveSibling("model.yaml")).exists();

        Files.writeString(model.resolveSibling("model.yaml"), "mine");
        assertThat(inspect(model)).isEqualTo(1);
        assertThat(Files.readString(modules.resolve("told"))).contains("stays as it is: --force writes over it");
        assertThat(model.resolveSibling("model.yaml")).hasContent("mine");

        assertThat(inspect(model, "--force")).isZero();
        assertThat(Files.readString(model.resolveSibling("model.yaml"))).contains("task: ");
    }
}
