package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InferenceRoutesTest.WithNetwork.class)
class InferenceRoutesTest {

    private static final Path FOLDER = Path.of("target/inference-routes").toAbsolutePath();

    /** A network that doubles numbers, at the heart of a model that takes a text; and a model without one. */
    public static class WithNetwork implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Doubling", Files.readString(Path.of("src/test/modules/a/Doubling.java")))
                        .withModel("a.Twice", "twice", "context.tensors(new Doubling());", "\"said \" + arguments.x()")
                        .withModel("a.Plain", "plain", "\"plain \" + arguments.x()")
                        .jar(FOLDER.resolve("modules/twice.jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.modules",
                    FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir",
                    FOLDER.resolve("data").toString(),
                    "deepaas.json-max-size",
                    "100000");
        }
    }

    private static final String REQUEST = """
            {"id": "7", "inputs": [{"name": "x", "datatype": "FP32", "shape": [2], "data": [1, 2.5]}]}""";

    @Test
    void theServerIsAliveAndReady() {
        given().get("/v2/health/live").then().statusCode(200).body("live", equalTo(true));
        given().get("/v2/health/ready").then().statusCode(200).body("ready", equalTo(true));
        given().get("/v2/models/twice/ready")
                .then()
                .statusCode(200)
                .body("name", equalTo("twice"))
                .body("ready", equalTo(true));
        given().get("/v2/models/twice/versions/0/ready").then().statusCode(200);
        given().get("/v2/models/twice/versions/9/ready")
                .then()
                .statusCode(503)
                .body("error", containsString("version 9 of twice is not in service"));
    }

    @Test
    void withoutTheSlashDocumentsAreForClientsOfBothProtocols() {
        given().get("/v2")
                .then()
                .statusCode(200)
                .body("id", equalTo("v2"))
                .body("version", equalTo("stable"))
                .body("name", equalTo("deepaas"))
                .body("extensions", hasItem("binary_tensor_data"));
        given().get("/v2/").then().statusCode(200).body("$", not(hasKey("extensions")));
        given().get("/v2/models/twice")
                .then()
                .statusCode(200)
                .body("id", equalTo("0"))
                .body("name", equalTo("twice"))
                .body("versions", contains("0"))
                .body("platform", equalTo("test_doubling"))
                .body("inputs[0].name", equalTo("x"))
                .body("inputs[0].datatype", equalTo("FP32"))
                .body("inputs[0].shape", contains(-1))
                .body("outputs[0].name", equalTo("y"));
        given().get("/v2/models/twice/").then().statusCode(200).body("$", not(hasKey("platform")));
    }

    @Test
    void tensorsAreAnsweredWithTensors() {
        given().contentType("application/json")
                .body(REQUEST)
                .post("/v2/models/twice/infer")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("X-Model-Version", "0")
                .body("model_name", equalTo("twice"))
                .body("model_version", equalTo("0"))
                .body("id", equalTo("7"))
                .body("outputs", hasSize(1))
                .body("outputs[0].name", equalTo("y"))
                .body("outputs[0].data", contains(2.0f, 5.0f));
    }

    @Test
    void tensorsMayBeBytes() {
        var json = """
                {"inputs": [{"name": "x", "datatype": "FP32", "shape": [1], "parameters": {"binary_data_size": 4}}],
                 "outputs": [{"name": "y", "parameters": {"binary_data": true}}]}""".getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(json.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        body.put(json).putFloat(1.5f);

        var answer = given().contentType("application/octet-stream")
                .header("Inference-Header-Content-Length", json.length)
                .body(body.array())
                .post("/v2/models/twice/versions/0/infer")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .extract();

        int length = Integer.parseInt(answer.header("Inference-Header-Content-Length"));
        var bytes = ByteBuffer.wrap(answer.asByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.capacity()).isEqualTo(length + 4);
        assertThat(bytes.getFloat(length)).isEqualTo(3f);
    }

    @Test
    void aRequestMayBeTheOnlyTensorAlone() {
        var answer = given().contentType("application/octet-stream")
                .header("Inference-Header-Content-Length", 0)
                .body(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(4)
                        .array())
                .post("/v2/models/twice/infer")
                .then()
                .statusCode(200)
                .extract();

        int length = Integer.parseInt(answer.header("Inference-Header-Content-Length"));
        assertThat(ByteBuffer.wrap(answer.asByteArray())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat(length))
                .isEqualTo(8f);
    }

    @Test
    void aModelsArgumentsAreInputsToo() {
        for (var model : new String[] {"plain", "twice"}) {
            given().contentType("application/json")
                    .body("""
                          {"inputs": [{"name": "x", "datatype": "BYTES", "shape": [1], "data": ["hello"]}]}""")
                    .post("/v2/models/" + model + "/infer")
                    .then()
                    .statusCode(200)
                    .body("outputs[0].name", equalTo("predictions"))
                    .body("outputs[0].datatype", equalTo("BYTES"))
                    .body("outputs[0].data[0]", containsString("hello"));
        }
        given().get("/v2/models/plain")
                .then()
                .body("platform", equalTo("deepaas_module"))
                .body("inputs[0].datatype", equalTo("BYTES"));
    }

    @Test
    void whatIsWrongIsSaidAsTheProtocolDoes() {
        refused("/v2/models/twice/infer", "{", 400, "no JSON that can be read");
        refused("/v2/models/twice/infer", REQUEST.replace("FP32", "FP64"), 400, "takes x float32 [?]");
        refused("/v2/models/twice/infer", REQUEST.replace("\"x\"", "\"z\""), 400, "there is no input 'z'");
        refused(
                "/v2/models/twice/infer",
                REQUEST.replace("}]}", "}], \"outputs\": [{\"name\": \"z\"}]}"),
                400,
                "there is no output");
        refused("/v2/models/twice/versions/9/infer", REQUEST, 404, "9");
        refused("/v2/models/none/infer", REQUEST, 404, "no model of that name");
        refused("/v2/models/twice/infer", " ".repeat(100_001), 413, "100000");
        given().get("/v2/models/twice/infer").then().statusCode(405).body("error", containsString("POST"));
        given().header("Content-Encoding", "compress")
                .body(REQUEST)
                .post("/v2/models/twice/infer")
                .then()
                .statusCode(415)
                .body("error", containsString("without Content-Encoding"));
    }

    @Test
    void whatIsNotThereIsAnErrorToClientsOfTheProtocolAlone() {
        for (var path : List.of("/v2/models/none", "/v2/models/twice/versions/9", "/v2/models/twice/versions/x")) {
            given().get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/json")
                    .body("size()", equalTo(1));
        }
        given().get("/v2/models/twice/config").then().statusCode(404).body("error", containsString("no such path"));
        given().get("/v2/models/none/").then().statusCode(404).body(equalTo("404: Not Found"));
    }

    @Test
    void probesMayAskForHealthWithoutItsBody() {
        given().head("/v2/health/live").then().statusCode(200).body(equalTo(""));
        given().head("/v2/health/ready").then().statusCode(200).body(equalTo(""));
    }

    private static void refused(String path, String body, int status, String says) {
        given().contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .body("error", containsString(says))
                .body("size()", equalTo(1));
    }

    @Test
    void predictionsAreCounted() {
        tensorsAreAnsweredWithTensors();

        given().get("/v2/models/twice/stats")
                .then()
                .statusCode(200)
                .body("model_stats[0].name", equalTo("twice"))
                .body("model_stats[0].last_inference", org.hamcrest.Matchers.greaterThan(1_700_000_000_000L))
                .body("model_stats[0].inference_stats.success.count", org.hamcrest.Matchers.greaterThan(0));
        given().get("/v2/models/stats").then().statusCode(200).body("model_stats.name", hasItem("plain"));
    }

    @Test
    void theRepositoryIsListedButNotChangedUnlessManaged() {
        given().body("{}")
                .post("/v2/repository/index")
                .then()
                .statusCode(200)
                .body("name", hasItem("twice"))
                .body("find { it.name == 'twice' }.state", equalTo("READY"));
        given().post("/v2/repository/models/twice/load")
                .then()
                .statusCode(403)
                .body("error", containsString("--management"));
    }
}
