package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.deepaas.server.bundles.TarMaker;
import org.deepaas.server.models.ModuleMaker;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TfaasRoutesTest.WithPort.class)
class TfaasRoutesTest {

    private static final Path FOLDER = Path.of("target/tfaas-routes").toAbsolutePath();

    /** A network that doubles numbers, another model without one, and TFaaS's port. */
    public static class WithPort implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Doubling", Files.readString(Path.of("src/test/modules/a/Doubling.java")))
                        .withModel("a.Twice", "twice", "context.tensors(new Doubling());", "\"said \" + arguments.x()")
                        .withModel("a.Plain", "plain", "\"plain \" + arguments.x()")
                        .jar(FOLDER.resolve("modules/twice.jar"));
                return Map.of(
                        "deepaas.tfaas-port",
                        Integer.toString(socket.getLocalPort()),
                        "deepaas.management",
                        "true",
                        "deepaas.modules",
                        FOLDER.resolve("modules").toString(),
                        "deepaas.data-dir",
                        FOLDER.resolve("data").toString(),
                        "deepaas.json-max-size",
                        "100000",
                        "deepaas.module-max-size",
                        "1000000");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static RequestSpecification tfaas() {
        return given().baseUri("http://127.0.0.1")
                .port(ConfigProvider.getConfig().getValue("deepaas.tfaas-port", Integer.class));
    }

    private static void refused(RequestSpecification request, String path, int status, String says) {
        request.post(path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .body("error", containsString(says));
    }

    private static RequestSpecification json(String body) {
        return tfaas().contentType("application/json").body(body);
    }

    @Test
    void modelsWithANetworkAreTold() {
        tfaas().get("/models")
                .then()
                .statusCode(200)
                .body("name", contains("twice"))
                .body("[0].input_name", equalTo("x"))
                .body("[0].output_name", equalTo("y"))
                .body("[0].options", equalTo(null));
        tfaas().get("/params/twice").then().statusCode(200).body("name", equalTo("twice"));
        tfaas().get("/params/none").then().statusCode(404).body("error", containsString("'none'"));
        tfaas().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<a href=\"params/twice\">twice</a>"));
    }

    @Test
    void aRowIsScored() {
        for (var path : new String[] {"/json", "/predict/json"}) {
            var answer = json("{\"keys\": [\"a\", \"b\"], \"values\": [1, 2.5], \"model\": \"twice\"}")
                    .post(path)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .extract();
            assertThat(answer.asString()).isEqualTo("[2.0,5.0]\n");
        }
        given().contentType("application/json")
                .body("{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [2], \"data\": [1, 2.5]}]}")
                .post("/v2/models/twice/infer")
                .then()
                .body("outputs[0].data", contains(2.0f, 5.0f));
    }

    @Test
    void aLargeRowIsScoredAwayFromTheEventLoop() {
        var numbers = "1,".repeat(40_000) + "1";

        var answer = json("{\"values\": [%s], \"model\": \"twice\"}".formatted(numbers))
                .post("/json")
                .asString();

        assertThat(answer).startsWith("[2.0,2.0,").hasSize(1 + 40_001 * 4 + 1);
    }

    @Test
    void aRowMayBeAMessage() {
        // values: [1.5], model: "twice"
        var row = HexFormat.of().parseHex("12040000c03f1a057477696365");

        var answer = tfaas().contentType("application/protobuf")
                .body(row)
                .post("/predict/proto")
                .then()
                .statusCode(200)
                .extract();

        assertThat(HexFormat.of().formatHex(answer.asByteArray())).isEqualTo("0a051500004040");
        refused(tfaas().contentType("application/protobuf").body(new byte[] {0x12, 9}), "/proto", 400, "no Row");
    }

    @Test
    void whoeverNamesNoModelGetsTheOneThatWasChosen() {
        refused(json("{\"values\": [1]}"), "/json", 400, "name the model");
        refused(json("{\"name\": \"none\"}"), "/params", 404, "'none'");

        var chosen = json("{\"name\": \"twice\", \"inputNode\": \"x\"}")
                .post("/params")
                .then()
                .statusCode(200)
                .extract();

        assertThat(chosen.asString()).isEmpty();
        assertThat(json("{\"values\": [1]}").post("/json").asString()).isEqualTo("[2.0]\n");
        tfaas().get("/params").then().body("name", equalTo("twice")).body("input_node", equalTo("x"));
        json("{\"name\": \"plain\"}").post("/params").then().statusCode(200);
        refused(json("{\"values\": [1]}"), "/json", 400, "no row of numbers");
    }

    @Test
    void whatACallerDidWrongIsSaid() {
        refused(json("{\"values\": [1], \"model\": \"none\"}"), "/json", 404, "no model called 'none'");
        refused(json("{\"values\": [1"), "/json", 400, "no JSON that can be read");
        refused(json("{\"values\": [\"a\"], \"model\": \"twice\"}"), "/json", 400, "a number was expected");
        refused(json("{\"values\": [%s1]}".formatted("1,".repeat(60_000))), "/json", 413, "100000");
        tfaas().get("/data?model=/etc/passwd").then().statusCode(404).body("error", containsString("no such path"));
        tfaas().get("/json").then().statusCode(405).body("error", containsString("no such method"));
        tfaas().get("/models/../params/twice%2F..").then().statusCode(404);
        tfaas().get("/params/..%2F..%2Fmodules")
                .then()
                .statusCode(404)
                .body("error", containsString("no model called"));
        refused(
                tfaas().multiPart("image", "x.png", new byte[8]).multiPart("model", "twice"),
                "/image",
                400,
                "takes no picture");
        refused(tfaas().multiPart("model", "twice"), "/image", 400, "'image' of a multipart form");
    }

    @Test
    void theServersFiguresAreReal() {
        tfaas().get("/status").then().statusCode(200);
        json("{\"values\": [1], \"model\": \"twice\"}").post("/json");

        assertThat(tfaas().get("/status").jsonPath().getLong("Memory.Virtual.total"))
                .isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
        tfaas().get("/status")
                .then()
                .statusCode(200)
                .body("NGo", greaterThan(5))
                .body("Memory.Virtual.usedPercent", greaterThan(0f))
                .body("Load.load1", greaterThanOrEqualTo(0f))
                .body("CPU", hasSize(Runtime.getRuntime().availableProcessors()))
                .body("Uptime", greaterThan(0f))
                .body("getRequests", greaterThanOrEqualTo(2))
                .body("postRequests", greaterThanOrEqualTo(1));
    }

    @Test
    void whatCannotBeLoadedIsRefusedAndLeavesNothing() throws IOException {
        var bundle = new TarMaker().folder("net").file("net/net.onnx", "\b").gzip();
        refused(bundle(bundle), "/upload", 409, "need the engine described");
        refused(bundle(new TarMaker().file("../evil", "x").tar()), "/upload", 400, "leads out of its folder");
        refused(bundle(new byte[100]), "/upload", 400, "cut off");
        refused(bundle(new byte[1_000_001]), "/upload", 413, "1000000");
        refused(form("net"), "/upload", 400, "request does not provide model");
        refused(tfaas().multiPart("model", "m.pb", new byte[1]), "/upload", 400, "request does not provide name");
        refused(tfaas().multiPart("name", "net"), "/upload", 400, "request does not provide params");
        refused(form("../net").multiPart("model", "m.pb", new byte[1]), "/upload", 400, "no model name");
        refused(form("net").multiPart("model", "model.yaml", new byte[1]), "/upload", 400, "cannot be called so");
        refused(form("net").multiPart("model", "a/../.b", new byte[1]), "/upload", 400, "cannot be called so");
        refused(
                form("net").header("Content-Encoding", "base64").multiPart("model", "m.pb", new byte[] {1}),
                "/upload",
                400,
                "no base64");
        refused(form("other").multiPart("model", "m.onnx", new byte[] {8}), "/upload", 400, "'net' in its params.json");
        refused(form("net").multiPart("model", "m.onnx", new byte[] {8}), "/upload", 409, "need the engine described");

        for (var name : new String[] {"data/modules", "data/uploads"}) {
            try (var left = Files.list(FOLDER.resolve(name))) {
                assertThat(left).as(name).isEmpty();
            }
        }
        tfaas().get("/models").then().body("name", contains("twice"));
    }

    private static RequestSpecification bundle(byte[] body) {
        return tfaas().contentType("application/octet-stream").body(body);
    }

    private static RequestSpecification form(String name) {
        return tfaas().multiPart("name", name).multiPart("params", "p.json", "{\"name\": \"net\"}".getBytes(UTF_8));
    }

    @Test
    void whatWasNotUploadedIsNotDeleted() {
        tfaas().delete("/delete/twice").then().statusCode(409).body("error", startsWith("'twice' was not uploaded"));
        tfaas().delete("/delete/none").then().statusCode(200);
        tfaas().multiPart("model", "none").delete("/delete").then().statusCode(200);
        tfaas().delete("/delete").then().statusCode(400);
    }

    @Test
    void nothingElsewhereIsDeleted() throws IOException {
        var kept = Files.createDirectories(FOLDER.resolve("data/kept"));

        tfaas().urlEncodingEnabled(false).delete("/delete/..%2Fkept").then().statusCode(200);
        tfaas().multiPart("model", "../kept").delete("/delete").then().statusCode(200);
        tfaas().multiPart("model", kept.toString()).delete("/delete").then().statusCode(200);
        tfaas().multiPart("model", ".").delete("/delete").then().statusCode(200);

        assertThat(kept).exists();
        assertThat(FOLDER.resolve("data/modules")).exists();
    }

    @Test
    void noBodyIsReadThatIsTooLarge() {
        refused(json("{\"values\": [%s1]}".formatted("1,".repeat(60_000))), "/predict/json", 413, "100000");
        refused(tfaas().contentType("application/protobuf").body(new byte[100_001]), "/proto", 413, "100000");
        refused(
                tfaas().multiPart("image", "x.png", new byte[100_001]).multiPart("model", "twice"),
                "/image",
                413,
                "100000");
        refused(json("{\"name\": \"%s\"}".formatted("x".repeat(1 << 20))), "/params", 413, "1048576");
        refused(form("net").multiPart("model", "m.onnx", new byte[1_000_001]), "/upload", 413, "1000000");
        refused(
                bundle(new TarMaker()
                                .folder("net")
                                .file("net/net.onnx", "0".repeat(1_000_001))
                                .gzip())
                        .header("Content-Encoding", "gzip"),
                "/upload",
                400,
                "1000000");
    }

    @Test
    void pagesMayNotUpload() {
        refused(tfaas().header("Origin", "http://example.org"), "/upload", 403, "programs of the server's own machine");
        tfaas().header("Origin", "http://example.org")
                .delete("/delete/twice")
                .then()
                .statusCode(403);
        refused(
                tfaas().header("X-Forwarded-For", "10.0.0.1").body("{}"),
                "/params",
                403,
                "programs of the server's own machine");
    }
}
