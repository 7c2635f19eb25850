package org.deepaas.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.deepaas.acceptance.modules.OnnxNetwork;
import org.deepaas.acceptance.modules.TensorFlowGraph;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.deepaas.acceptance.wire.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of TFaaS upload models, score rows and pictures, and delete what they uploaded. */
final class TfaasIT {

    private static final Pattern SCRIPT = Pattern.compile("<!-- run -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "{\"keys\": [\"a\", \"b\", \"c\"], \"values\": [1, 2.5, -3], \"model\": \"%s\"}";

    @TempDir
    Path folder;

    private int port;
    private Wire tfaas;

    @BeforeEach
    void choosePort() {
        port = Server.freePort();
        tfaas = Wire.to(port);
    }

    private Server serving(Path modules, String... more) {
        var options = new ArrayList<>(List.of("--tfaas-port", Integer.toString(port)));
        options.addAll(List.of(more));
        return Server.serving(modules, options.toArray(String[]::new));
    }

    private Server managed(String... more) throws IOException {
        var options = new ArrayList<>(List.of("--management"));
        options.addAll(List.of(more));
        return serving(Files.createDirectories(folder.resolve("modules")), options.toArray(String[]::new));
    }

    private int run(String commands) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS))
                .as("it ends: %s", commands)
                .isTrue();
        return process.exitValue();
    }

    private String told() throws IOException {
        return Files.readString(folder.resolve("told"));
    }

    private byte[] bundle(String name, String file, byte[] model) throws Exception {
        var place = Files.createTempDirectory(folder, "bundle");
        Files.createDirectory(place.resolve(name));
        Files.write(place.resolve(name).resolve(file), model);
        assertThat(run("tar -C %s -czf %1$s/bundle.tar.gz %s".formatted(place, name)))
                .as(told())
                .isZero();
        return Files.readAllBytes(place.resolve("bundle.tar.gz"));
    }

    private static Request upload(byte[] bundle) {
        return new Request(
                "POST",
                "/upload",
                List.of("Content-Type: application/octet-stream", "Content-Encoding: gzip"),
                Body.of(bundle));
    }

    private void uploaded(Request upload) {
        var answer = tfaas.send(upload);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    private JsonNode scored(String model) {
        var answer = tfaas.send(Request.json("/json", ROW.formatted(model)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static Answer predicted(Server server, String model, String input) {
        return server.send(
                Request.json("/v2/models/%s/predict/".formatted(model), "{\"%s\": [[1, 2.5, -3]]}".formatted(input)));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Test
    void aModelTrainedAndUploadedByScriptIsScoredAsItPredicts() throws Exception {
        Files.copy(
                Repository.file("example-modules/tabular-classification/src/test/resources/iris.csv"),
                folder.resolve("iris.csv"));
        var script = SCRIPT.matcher(Files.readString(Repository.file("docs/tfaas.md")));
        assertThat(script.find()).isTrue();

        try (var server = serving(
                Repository.exampleModule("tabular-classification"), "--management", "--training-threads", "1")) {
            var commands = script.group(1)
                    .replace(":5000", ":" + server.port())
                    .replace(":8083", ":" + port)
                    .replace("curl ", "curl -sS --fail-with-body ");
            assertThat(run(commands)).as("%s%n%s", commands, told()).isZero();

            var score = json(Files.readString(folder.resolve("tfaas.json")));
            var predicted = json(Files.readString(folder.resolve("deepaas.json")));
            assertThat(score).hasSize(3);
            assertThat(predicted.elements().next().get(0)).isEqualTo(score);
            assertThat(score.get(0).asDouble()).as("it is a setosa").isGreaterThan(0.9);

            var tensors = server.send(Request.json("/v2/models/my_iris/infer", """
                    {"inputs": [{"name": "input", "datatype": "FP32", "shape": [1, 4], "data": [-0.9, 1.0, -1.34, -1.31]}]}"""));
            assertThat(tensors.json().path("outputs").get(0).path("data")).isEqualTo(score);
            var serving = server.send(
                    Request.json("/v1/models/my_iris:predict", "{\"instances\": [[-0.9, 1.0, -1.34, -1.31]]}"));
            assertThat(serving.json().path("predictions").get(0)).isEqualTo(score);
            assertNoUploads(server);
        }
    }

    @Test
    void anUploadedModelSurvivesARestartAndIsDeletedEverywhere() throws Exception {
        var data = folder.resolve("data").toString();
        try (var server = managed("--data-dir", data)) {
            uploaded(upload(bundle("twice", "net.onnx", OnnxNetwork.doubling())));
            assertThat(scored("twice")).isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertNoUploads(server);
        }
        try (var server = managed("--data-dir", data)) {
            assertThat(scored("twice")).isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertThat(predicted(server, "twice", "x").json().findPath("y").get(0))
                    .isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertThat(tfaas.send(Request.get("/models")).json().findValuesAsText("name"))
                    .containsExactly("twice");

            var form = Request.multipart("/delete", Part.text("model", "twice"));
            assertThat(tfaas.send(new Request("DELETE", "/delete", form.headers(), form.body()))
                            .status())
                    .isEqualTo(200);

            assertThat(tfaas.send(Request.json("/json", ROW.formatted("twice"))).status())
                    .isEqualTo(404);
            assertThat(predicted(server, "twice", "x").status()).isEqualTo(404);
            assertThat(server.send(Request.get("/v2/models/twice/ready")).status())
                    .isEqualTo(404);
            assertThat(tfaas.send(Request.get("/models")).json()).isEmpty();
            assertThat(Path.of(data, "modules")).isEmptyDirectory();
        }
        try (var server = managed("--data-dir", data)) {
            assertThat(server.send(Request.get("/v2/models/twice/")).status()).isEqualTo(404);
        }
    }

    @Test
    void modelsOfTensorFlowAreServedFrozenOrNot() throws Exception {
        try (var server = managed()) {
            uploaded(upload(bundle("saved", "saved_model.pb", TensorFlowGraph.savedModel())));
            assertThat(scored("saved")).isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertThat(predicted(server, "saved", "inputs")
                            .json()
                            .findPath("scores")
                            .get(0))
                    .isEqualTo(json("[2.0, 5.0, -6.0]"));

            uploaded(asThePythonClientDoes("frozen", TensorFlowGraph.frozen()));
            assertThat(scored("frozen")).isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertThat(predicted(server, "frozen", "x").json().findPath("y").get(0))
                    .isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertThat(server.send(Request.get("/v2/models/frozen"))
                            .json()
                            .path("platform")
                            .asText())
                    .isEqualTo("tensorflow_graphdef");
            assertNoUploads(server);
        }
    }

    /** What its client sends: a model's file in base64 with a line end behind it, and params in the older spelling. */
    private static Request asThePythonClientDoes(String name, byte[] model) {
        var params = """
                {"name": "%s", "model": "tf_model.pb", "labels": "labels.txt", "inputNode": "x", "outputNode": "y"}""".formatted(name);
        var encoded = Base64.getEncoder().encodeToString(model) + "\n";
        return Request.multipart(
                        "/upload",
                        Part.text("name", name),
                        Part.file("params", "/tmp/params.json", "application/json", Body.of(params)),
                        Part.file("model", "/tmp/tf_model.pb", "application/octet-stream", Body.of(encoded)),
                        Part.file("labels", "/tmp/labels.txt", "text/plain", Body.of("a\nb\nc\n")))
                .with("Content-Encoding: base64")
                .with("User-Agent: tfaas-client/1.1::python/2.7 ()");
    }

    @Test
    void picturesAreClassified() throws Exception {
        try (var server = managed()) {
            var params = "{\"name\": \"colours\", \"labels\": \"labels.txt\", \"img_channels\": 3}";
            uploaded(Request.multipart(
                    "/upload",
                    Part.text("name", "colours"),
                    Part.file("params", "params.json", "application/json", Body.of(params)),
                    Part.file("model", "net.onnx", "application/octet-stream", Body.of(OnnxNetwork.colours())),
                    Part.file("labels", "labels.txt", "text/plain", Body.of("red\ngreen\nblue\n"))));
            var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 64; i++) {
                image.setRGB(i % 8, i / 8, 0x33FF00);
            }
            var picture = folder.resolve("green.png");
            ImageIO.write(image, "png", picture.toFile());

            var answer = tfaas.send(
                    Request.multipart("/predict/image", Part.file("image", picture), Part.text("model", "colours")));

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json().path("filename").asText()).isEqualTo("green.png");
            assertThat(answer.json().findValuesAsText("label")).containsExactly("green", "red", "blue");
            assertThat(answer.json().path("labels").get(0).path("probability").asDouble())
                    .isEqualTo(255);
            var same = server.send(Request.multipart("/v2/models/colours/predict/", Part.file("image", picture)));
            assertThat(same.json().findValuesAsText("label")).containsExactly("green", "red", "blue");
            assertNoUploads(server);
        }
    }

    @Test
    void noRequestFailsWhileModelsAreUploadedAtOnce() throws Exception {
        try (var server = managed("--workers", "2")) {
            uploaded(upload(bundle("twice", "net.onnx", OnnxNetwork.doubling())));
            var over = new AtomicBoolean();
            var answers = new AtomicInteger();
            var caller = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    var score = scored("twice");
                    assertThat(score.get(1).asDouble()).isIn(5.0, 7.5);
                    answers.incrementAndGet();
                }
            });
            var uploads = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 4; i++) {
                boolean doubles = i % 2 == 0;
                var same =
                        upload(bundle("twice", "net.onnx", doubles ? OnnxNetwork.doubling() : OnnxNetwork.tripling()));
                var other = upload(bundle("other" + i, "net.onnx", OnnxNetwork.tripling()));
                uploads.add(CompletableFuture.runAsync(() -> uploaded(same)));
                uploads.add(CompletableFuture.runAsync(() -> uploaded(other)));
            }
            uploads.forEach(CompletableFuture::join);
            over.set(true);
            caller.join();

            assertThat(answers.get()).isPositive();
            assertThat(tfaas.send(Request.get("/models")).json().findValuesAsText("name"))
                    .containsExactlyInAnyOrder("twice", "other0", "other1", "other2", "other3");
            assertNoUploads(server);
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        var bundle = bundle("twice", "net.onnx", OnnxNetwork.doubling());
        var data = folder.resolve("data");
        var server = managed("--data-dir", data.toString());
        begin(bundle).close();
        Job.await("the caller's files are gone", () -> isEmpty(data.resolve("uploads")));

        try (var halfWay = begin(bundle)) {
            Job.await("some of it is there", () -> !isEmpty(data.resolve("uploads")));
            server.kill();
            assertThat(halfWay.isClosed()).isFalse();
        }
        try (var again = managed("--data-dir", data.toString())) {
            assertThat(isEmpty(data.resolve("uploads"))).isTrue();
            assertThat(data.resolve("modules")).isEmptyDirectory();
            assertThat(again.send(Request.get("/v2/models/")).text()).doesNotContain("twice");
        }
    }

    /** Half of an upload. */
    private java.net.Socket begin(byte[] bundle) throws IOException {
        var socket = tfaas.connect();
        var out = socket.getOutputStream();
        var head =
                "POST /upload HTTP/1.1\r\nHost: %s\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n";
        out.write(head.formatted(tfaas.host(), bundle.length).getBytes(ISO_8859_1));
        out.write(bundle, 0, bundle.length / 2);
        out.flush();
        return socket;
    }

    /** What an engine unpacks when it is first needed stays in the temporary folder; what came with requests does not stay. */
    private static void assertNoUploads(Server server) {
        Job.await(
                "the files of requests are gone",
                () -> isEmpty(server.dataDirectory().resolve("uploads")));
    }

    private static boolean isEmpty(Path path) {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatCannotBeLoadedLeavesWhatServes() throws Exception {
        try (var server = managed()) {
            uploaded(upload(bundle("twice", "net.onnx", OnnxNetwork.doubling())));

            var refused =
                    tfaas.send(upload(bundle("twice", "net.onnx", "no network".getBytes(StandardCharsets.UTF_8))));

            assertThat(refused.status()).as("%s", refused).isEqualTo(409);
            assertThat(refused.json().path("error").asText())
                    .contains("net.onnx")
                    .doesNotContain(server.dataDirectory().toString());
            assertThat(scored("twice")).isEqualTo(json("[2.0, 5.0, -6.0]"));
            assertNoUploads(server);
        }
    }

    @Test
    void withoutManagementModelsAreScoredAlone() throws Exception {
        try (var server = serving(Repository.goldenModule())) {
            var refused = tfaas.send(upload(bundle("twice", "net.onnx", OnnxNetwork.doubling())));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("error").asText()).contains("--management");
            assertThat(tfaas.send(Request.get("/status")).json().path("CPU")).isNotEmpty();
            assertThat(server.standardOutput()).contains("TFaaS's clients:");
        }
    }

    @Test
    void withoutAPortNobodyListens() throws Exception {
        try (var server = Server.golden()) {
            assertThat(server.send(Request.post("/upload")).status()).isEqualTo(404);
            assertThat(server.standardOutput()).doesNotContain("TFaaS");
        }
    }
}
