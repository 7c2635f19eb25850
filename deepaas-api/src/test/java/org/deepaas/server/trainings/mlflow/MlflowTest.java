package org.deepaas.server.trainings.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.Status;
import org.deepaas.server.trainings.Training;
import org.deepaas.server.trainings.folder.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MlflowTest {

    private record Call(String path, String authorization, JsonNode body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().replace("/api/2.0/mlflow/", "");
        var body = exchange.getRequestBody().readAllBytes();
        calls.add(new Call(
                path, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), Json.read(body)));
        int code = path.equals("experiments/get-by-name") && status == 200 ? 404 : status;
        var text = switch (path) {
            case "experiments/create" -> "{\"experiment_id\": \"7\"}";
            case "runs/create" -> "{\"run\": {\"info\": {\"run_id\": \"r1\"}}}";
            default -> "{}";
        };
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aTrainingIsARunWithItsParametersMetricsAndEnd() throws Exception {
        try (var mlflow =
                Mlflow.of(variables("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_PASSWORD", "secret"))) {
            var run = mlflow.begin(training());
            run.heard(Event.metrics(1, Map.of("loss", 0.5)));
            run.heard(Event.progress(0.5));
            run.end(Status.DONE);
            assertThat(run.id()).contains("r1");
            await(() -> calls.stream().anyMatch(call -> call.path().equals("runs/update")));
        }
        assertThat(calls)
                .extracting(Call::path)
                .containsExactly(
                        "experiments/get-by-name",
                        "experiments/create",
                        "runs/create",
                        "runs/log-batch",
                        "runs/log-batch",
                        "runs/update");
        // ada:secret
        assertThat(calls).extracting(Call::authorization).containsOnly("Basic YWRhOnNlY3JldA==");
        assertThat(calls.get(2).body().path("experiment_id").asText()).isEqualTo("7");
        assertThat(calls.get(3).body().path("params").get(0).path("key").asText())
                .isEqualTo("epochs");
        var metric = calls.get(4).body().path("metrics").get(0);
        assertThat(metric.path("key").asText()).isEqualTo("loss");
        assertThat(metric.path("value").asDouble()).isEqualTo(0.5);
        assertThat(metric.path("step").asInt()).isEqualTo(1);
        assertThat(calls.get(5).body().path("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void aServerThatFailsIsToldNoMore() throws Exception {
        status = 500;
        try (var mlflow = Mlflow.of(variables())) {
            var run = mlflow.begin(training());
            assertThat(run.id()).isEmpty();
            int before = calls.size();
            run.heard(Event.metrics(1, Map.of("loss", 0.5)));
            run.end(Status.ERROR);
            assertThat(calls).hasSize(before);
        }
    }

    @Test
    void aServerThatIsNotThereHarmsNothing() throws Exception {
        server.stop(0);
        try (var mlflow = Mlflow.of(variables())) {
            var run = mlflow.begin(training());
            run.heard(Event.metrics(1, Map.of("loss", 0.5)));
            run.end(Status.CANCELLED);
            assertThat(run.id()).isEmpty();
        }
    }

    @Test
    void withoutItsVariablesNobodyIsTold() throws Exception {
        try (var mlflow = Mlflow.of(Map.of())) {
            var run = mlflow.begin(training());
            run.end(Status.DONE);
            assertThat(run.id()).isEmpty();
        }
        assertThat(calls).isEmpty();
    }

    private Map<String, String> variables(String... more) {
        var variables = new java.util.HashMap<String, String>();
        variables.put(
                "MLFLOW_TRACKING_URI",
                "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }

    private static Training training() {
        return new Training(
                "0123456789abcdef0123456789abcdef",
                "digits",
                Status.RUNNING,
                JsonNodeFactory.instance.objectNode().put("epochs", 3),
                5,
                Instant.now(),
                Instant.now(),
                null,
                1,
                false,
                "cpu",
                null,
                null,
                null);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
