package org.deepaas.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.deepaas.acceptance.server.PublishedLibraries;
import org.deepaas.acceptance.server.PublishedLibraries.Output;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deepaas-cli new-module}: what it writes is built, tested and served as an author would. */
final class NewModuleIT {

    private static final PublishedLibraries LIBRARIES = PublishedLibraries.ofThisBuild();

    @TempDir
    static Path folder;

    private static Output cli(String... words) throws Exception {
        return NewModule.cli(folder, words);
    }

    @Test
    @Tag("proof")
    void aPlainModuleIsBuiltTestedAndServed() throws Exception {
        var project = written("leaf-weight", "plain");

        try (var server = Server.serving(built(project))) {
            var answer = server.send(Request.post("/v2/models/leaf-weight/predict/?values=1.5,0.5&threshold=0.6"));

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json().path("probability").asDouble()).isEqualTo(0.5);
            assertThat(answer.json().path("yes").asBoolean()).isFalse();
            var metadata = server.send(Request.get("/v2/models/leaf-weight/")).json();
            assertThat(metadata.path("author").asText()).isEqualTo("The authors of leaf-weight");
            assertThat(metadata.path("license").asText()).isEqualTo("Apache-2.0");
        }
    }

    @Test
    @Tag("proof")
    void aPictureModuleIsBuiltTestedAndServed() throws Exception {
        var project = written("leaf-colour", "picture");
        var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                picture.setRGB(x, y, 0x00C000);
            }
        }
        var green = folder.resolve("green.png");
        ImageIO.write(picture, "png", green.toFile());

        try (var server = Server.serving(built(project))) {
            var answer = server.send(Request.multipart(
                    "/v2/models/leaf-colour/predict/", Part.file("image", green), Part.text("topK", "1")));

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json().at("/labels/0/name").asText()).isEqualTo("green");
        }
    }

    @Test
    @Tag("proof")
    void aTrainableModuleIsBuiltTestedTrainedAndServed() throws Exception {
        var project = written("leaf-kind", "trainable");
        var rows =
                Files.writeString(folder.resolve("rows.csv"), "-2,1,oak\n2,1,elm\n-2.1,0,oak\n1.9,0,elm\n".repeat(50));

        try (var server = Server.serving(built(project), "--training-threads", "1")) {
            assertThat(server.send(predict("-2,1")).status()).isEqualTo(409);
            var started = server.send(Request.multipart(
                    "/v2/models/leaf-kind/train/", Part.file("data", rows), Part.text("epochs", "5")));
            assertThat(started.status()).as("%s", started).isEqualTo(200);
            var training =
                    new Job(server, "leaf-kind", started.json().path("uuid").asText());
            assertThat(training.awaitEnd().path("status").asText()).isEqualTo("done");

            assertThat(server.send(predict("-2,1")).json().path("name").asText())
                    .isEqualTo("oak");
            assertThat(server.send(predict("2,1")).json().path("name").asText()).isEqualTo("elm");
        }
    }

    private static Request predict(String values) {
        return Request.post("/v2/models/leaf-kind/predict/?values=" + values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "picture", "trainable"})
    @Tag("proof")
    void theArchetypeWritesTheSame(String kind) throws Exception {
        var project = written("leaf-" + kind, kind);
        var elsewhere = Files.createDirectory(folder.resolve("archetype-" + kind));

        var generated = LIBRARIES.maven(
                elsewhere,
                "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
                "-DarchetypeGroupId=org.deepaas",
                "-DarchetypeArtifactId=module-archetype",
                "-DarchetypeVersion=0.1.0",
                "-DgroupId=org.acme",
                "-DartifactId=leaf-" + kind,
                "-Dpackage=org.acme.leaf",
                "-Dkind=" + kind,
                "-DinteractiveMode=false");

        assertThat(generated.exitCode()).as(generated.text()).isZero();
        assertThat(texts(elsewhere.resolve("leaf-" + kind))).isEqualTo(texts(project));
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws Exception {
        var file = folder.resolve("taken/notes.txt");
        Files.createDirectory(file.getParent());
        Files.writeString(file, "mine");

        var refused = cli("new-module", "taken");

        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(2);
        assertThat(refused.text())
                .contains("taken is not empty, so nothing was written: name another folder with --directory");
        assertThat(file.getParent().toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void whatIsWrongIsNamedBeforeAnythingIsWritten() throws Exception {
        assertThat(cli("new-module").text()).contains("NAME", "see deepaas-cli new-module --help");
        assertThat(cli("new-module", "Leaf").text()).contains("'Leaf' is no name of a module: use small letters");
        assertThat(cli("new-module", "leaf", "--kind", "audio").text())
                .contains("--kind must be one of plain, picture, trainable, and 'audio' is not");
        assertThat(cli("new-module", "leaf", "--package", "org.new").text()).contains("is no name of a Java package");
        assertThat(folder.resolve("leaf")).doesNotExist();
    }

    private static Path written(String name, String kind) throws Exception {
        return NewModule.written(folder, name, kind);
    }

    private static Path built(Path project) throws Exception {
        return NewModule.built(project, LIBRARIES);
    }

    private static Map<String, String> texts(Path project) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(project)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(project.relativize(file).toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return texts;
    }
}
