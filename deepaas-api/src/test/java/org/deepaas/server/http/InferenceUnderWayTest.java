package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tensors lie in memory of the engine from when they are read until nobody needs them, whatever happens meanwhile. */
@QuarkusTest
@TestProfile(InferenceUnderWayTest.OneWorker.class)
class InferenceUnderWayTest {

    private static final Path FOLDER = Path.of("target/inference-under-way").toAbsolutePath();
    private static final String INFER = "/v2/models/waiting/infer";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A server that computes one after another, each for some seconds at most. */
    public static class OneWorker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.createDirectories(FOLDER.resolve("work"));
                Files.createDirectories(FOLDER.resolve("modules"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.management", "true",
                    "deepaas.workers", "1",
                    "deepaas.time-limit", "12s",
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString());
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);

    @TestHTTPResource(INFER)
    @SuppressWarnings("NullAway.Init") // by Quarkus
    URI infer;

    @BeforeEach
    void serve() throws IOException {
        System.getProperties().put("waiting.open", open);
        System.getProperties().put("waiting.begun", begun);
        System.getProperties().put("waiting.gate", gate);
        serve(2);
    }

    private static void serve(int factor) throws IOException {
        var jar = new ModuleMaker(FOLDER.resolve("work"))
                .withClass("a.Waiting", Files.readString(Path.of("src/test/modules/a/Waiting.java")))
                .withModel("a.Waits", "waiting", "context.tensors(new Waiting(%d));".formatted(factor), "\"\"")
                .jar(FOLDER.resolve("work/made.jar"));
        given().contentType("application/octet-stream")
                .body(Files.readAllBytes(jar))
                .put("/manage/modules/waiting.jar")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void nothingIsLeft() {
        gate.countDown();
        await(() -> open.get() == 0);
        assertThat(open).as("inputs that are open").hasValue(0);
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("waiting."));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String body(int x) {
        return "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [%d]}]}".formatted(x);
    }

    private CompletableFuture<HttpResponse<String>> send(int x) {
        var request = HttpRequest.newBuilder(infer)
                .POST(HttpRequest.BodyPublishers.ofString(body(x)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendAndBegin(int x) throws InterruptedException {
        var answer = send(x);
        begun.acquire();
        return answer;
    }

    @Test
    void whoeverLeavesTakesTheTensorsAlong() throws Exception {
        var computed = sendAndBegin(-1);
        try (var socket = new Socket(infer.getHost(), infer.getPort())) {
            var json = body(5);
            socket.getOutputStream()
                    .write("POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(INFER, json.length(), json)
                            .getBytes(UTF_8));
            await(() -> open.get() == 2);
            assertThat(open).hasValue(2);
        }

        await(() -> open.get() == 1);

        assertThat(open).as("those that are computed with stay").hasValue(1);
        gate.countDown();
        assertThat(computed.get().statusCode()).isEqualTo(200);
    }

    @Test
    void whatTakesTooLongIsGivenUpButItsTensorsStayWhileItIsComputed() throws Exception {
        var computed = sendAndBegin(-1);
        var waiting = send(5);

        assertThat(computed.get().statusCode()).isEqualTo(504);
        assertThat(computed.get().body()).startsWith("{\"error\":");
        assertThat(waiting.get().statusCode()).isEqualTo(504);
        await(() -> open.get() == 1);
        assertThat(open).hasValue(1);
    }

    @Test
    void whatWaitsWhileAnotherModelTakesThePlaceIsComputedByItsOwn() throws Exception {
        var computed = sendAndBegin(-1);
        var waiting = send(5);
        await(() -> open.get() == 2);

        serve(3);

        given().body(body(5)).post(INFER).then().statusCode(200).body("outputs[0].data", contains(15f));
        gate.countDown();
        assertThat(computed.get().body()).contains("\"data\":[-2.0]");
        assertThat(waiting.get().body()).contains("\"data\":[10.0]");
    }
}
