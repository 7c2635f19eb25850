package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.deepaas.server.models.ModuleMaker;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tensors of several callers are computed as one where somebody said how many rows. */
@QuarkusTest
@TestProfile(InferenceTogetherTest.Together.class)
class InferenceTogetherTest {

    private static final Path FOLDER = Path.of("target/inference-together").toAbsolutePath();
    private static final String INFER = "/v2/models/summing/infer";

    /** A server with one worker, who computes up to eight rows at once. */
    public static class Together implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Summing", Files.readString(Path.of("src/test/modules/a/Summing.java")))
                        .withModel("a.Sums", "summing", "context.tensors(new Summing());", "\"\"")
                        .jar(FOLDER.resolve("modules/summing.jar"));
                return Map.of(
                        "deepaas.batch-size",
                        "8",
                        "deepaas.workers",
                        "1",
                        "deepaas.tfaas-port",
                        Integer.toString(socket.getLocalPort()),
                        "deepaas.modules",
                        FOLDER.resolve("modules").toString(),
                        "deepaas.data-dir",
                        FOLDER.resolve("data").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);

    private CompletableFuture<HttpResponse<String>> first = new CompletableFuture<>();

    @TestHTTPResource(INFER)
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI infer;

    @BeforeEach
    void busy() throws InterruptedException {
        System.getProperties().put("summing.told", told);
        System.getProperties().put("summing.begun", begun);
        System.getProperties().put("summing.gate", gate);
        first = send("[1, 1]", "[-1]");
        begun.acquire();
    }

    @AfterEach
    void open() throws Exception {
        gate.countDown();
        assertThat(first.get().statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> send(String shape, String data) {
        return send("{}", shape, data);
    }

    private CompletableFuture<HttpResponse<String>> send(String parameters, String shape, String data) {
        return post(infer, """
                {"parameters": %s, "inputs": [{"name": "x", "datatype": "FP32", "shape": %s, "data": %s}]}""".formatted(parameters, shape, data));
    }

    private CompletableFuture<HttpResponse<String>> sendToTfaas(String values) {
        int port = ConfigProvider.getConfig().getValue("deepaas.tfaas-port", Integer.class);
        return post(URI.create("http://127.0.0.1:%d/json".formatted(port)), """
                {"values": %s, "model": "summing"}""".formatted(values));
    }

    private CompletableFuture<HttpResponse<String>> post(URI address, String body) {
        var request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitWaiting(int count) throws InterruptedException {
        while (!given().get("/metrics")
                .asString()
                .contains("deepaas_predictions_waiting{model=\"summing\"} " + count)) {
            Thread.sleep(20);
        }
    }

    private static ValidatableResponse statistics() {
        return given().get("/v2/models/summing/stats").then().statusCode(200);
    }

    private static int count(String member) {
        return statistics().extract().path("model_stats[0]." + member);
    }

    @Test
    void whatWaitsIsComputedAsOneAndEachGetsItsRows() throws Exception {
        int inferences = count("inference_count");
        int executions = count("execution_count");
        var one = send("[1, 2]", "[1, 2]");
        var two = send("[2, 2]", "[3, 4, 5, 6]");
        var other = send("[1, 3]", "[1, 1, 1]");
        awaitWaiting(3);

        gate.countDown();

        assertThat(one.get().body()).contains("\"shape\":[1],\"data\":[3.0]");
        assertThat(two.get().body()).contains("\"shape\":[2],\"data\":[7.0,11.0]");
        assertThat(other.get().body()).contains("\"data\":[3.0]");
        assertThat(told).containsExactly("1x1", "3x2", "1x3");
        assertThat(count("inference_count")).isGreaterThanOrEqualTo(inferences + 3);
        assertThat(count("execution_count")).isLessThan(executions + 4);
    }

    @Test
    void rowsOfTfaasClientsAreAmongThem() throws Exception {
        var one = sendToTfaas("[1, 2]");
        var two = sendToTfaas("[3, 4]");
        awaitWaiting(2);

        gate.countDown();

        assertThat(one.get().body()).isEqualTo("[3.0]\n");
        assertThat(two.get().body()).isEqualTo("[7.0]\n");
        assertThat(told).containsExactly("1x1", "2x2");
    }

    @Test
    void oneBadInputFailsAlone() throws Exception {
        int refused = count("failures.input");
        var good = send("[1, 1]", "[1]");
        var bad = send("[1, 1]", "[13]");
        var better = send("[1, 1]", "[2]");
        awaitWaiting(3);

        gate.countDown();

        assertThat(good.get().body()).contains("\"data\":[1.0]");
        assertThat(bad.get().statusCode()).isEqualTo(400);
        assertThat(bad.get().body()).isEqualTo("{\"error\": \"13 is no number to sum\"}");
        assertThat(better.get().body()).contains("\"data\":[2.0]");
        assertThat(count("failures.input")).isEqualTo(refused + 1);
    }

    @Test
    void theMoreUrgentIsComputedFirst() throws Exception {
        var usual = send("[1, 2]", "[1, 1]");
        awaitWaiting(1);
        var urgent = send("{\"priority\": 1}", "[1, 3]", "[1, 1, 1]");
        awaitWaiting(2);

        gate.countDown();

        assertThat(usual.get().statusCode()).isEqualTo(200);
        assertThat(urgent.get().statusCode()).isEqualTo(200);
        assertThat(told).containsExactly("1x1", "1x3", "1x2");
    }

    @Test
    void whoeverWaitsNoLongerIsToldSo() throws Exception {
        var hasty = send("{\"timeout\": 200000}", "[1, 1]", "[1]");

        assertThat(hasty.get().statusCode()).isIn(503, 504);
        assertThat(hasty.get().body()).startsWith("{\"error\":");
        statistics().body("model_stats[0].inference_stats.fail.count", greaterThan(0));
        var senseless = send("{\"timeout\": -1}", "[1, 1]", "[1]");
        assertThat(senseless.get().statusCode()).isEqualTo(400);
        assertThat(senseless.get().body()).contains("timeout");
        statistics().body("model_stats[0].name", equalTo("summing"));
    }
}
