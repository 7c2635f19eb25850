package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.deepaas.acceptance.digits.Handwriting;
import org.deepaas.acceptance.modules.Averaging;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Duplex;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are computed together, and those that cannot be answered in time. */
final class BatchesIT {

    private static final String PREDICT = "/v2/models/digit-classification/predict/";
    private static final String DIGITS = "digit-classification";
    private static final int TOGETHER = 8;

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    @Test
    void whatIsSentAtOnceIsComputedAtOnceAndEachGetsItsOwnAnswer() throws IOException {
        var module = Repository.exampleModule("digit-classification");
        var digits = Handwriting.mnistTest(module.resolve("digit-classification/mnist"));
        var requests = new ArrayList<Request>();
        for (int i = 0; i < TOGETHER; i++) {
            requests.add(reading(Files.write(folder.resolve(i + ".png"), digits.png(i, false))));
        }
        List<String> alone;
        try (var server = Server.serving(module)) {
            alone = requests.stream().map(server::send).map(BatchesIT::digit).toList();
        }
        var noPicture = reading(Files.writeString(folder.resolve("no.png"), "no picture"));

        try (var server = Server.serving(
                module, "--model-settings", "digit-classification:batch-size=" + TOGETHER, "--batch-wait", "1m")) {
            var refused = ask(server, noPicture);
            var answers = requests.stream().map(request -> ask(server, request)).toList();

            assertThat(answers.stream().map(CompletableFuture::join).map(BatchesIT::digit))
                    .containsExactlyElementsOf(alone);
            assertThat(refused.join().status()).isEqualTo(400);
            var metrics = server.send(Request.get("/metrics")).text();
            assertThat(figure(metrics, "deepaas_prediction_batch_rows_count", DIGITS))
                    .isEqualTo("1");
            assertThat(figure(metrics, "deepaas_prediction_batch_rows_sum", DIGITS))
                    .isEqualTo("" + TOGETHER);
            server.assertNothingLeft();
        }
    }

    @Test
    void whatIsPaddedToTheSameLengthIsComputedTogether() throws IOException {
        var modules = Files.createDirectory(folder.resolve("modules"));
        Files.write(modules.resolve("averaging.jar"), Averaging.jar(Files.createDirectory(folder.resolve("work"))));

        // so many wait that each length has its four
        try (var server = Server.serving(modules, "--batch-size", "4", "--batch-wait", "1m")) {
            var brief = List.of("[1]", "[1, 2]", "[1, 2, 6]", "[1, 2, 3, 6]");
            var longer = List.of(
                    "[5, 5, 5, 5, 0]", "[1, 1, 1, 1, 1, 7]", "[1, 2, 3, 4, 5, 6, 7]", "[8, 0, 0, 0, 0, 0, 0, 0]");
            var answers = new ArrayList<CompletableFuture<Answer>>();
            for (int i = 0; i < brief.size(); i++) {
                answers.add(ask(server, averaging(brief.get(i))));
                answers.add(ask(server, averaging(longer.get(i))));
            }

            assertThat(answers.stream()
                            .map(CompletableFuture::join)
                            .map(answer -> answer.json().path("predictions").asDouble()))
                    .containsExactly(1.0, 4.0, 1.5, 2.0, 3.0, 4.0, 3.0, 1.0);
            assertThat(server.standardOutput()).contains("COMPUTES 4x4").contains("COMPUTES 4x8");
        }
    }

    @Test
    void rowsOfOneBodyAreComputedTogether() throws IOException {
        var modules = Files.createDirectory(folder.resolve("modules"));
        Files.write(modules.resolve("averaging.jar"), Averaging.jar(Files.createDirectory(folder.resolve("work"))));
        var rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append("{\"numbers\": [%d, %d]}%n".formatted(i, i + 2));
        }

        try (var server = Server.serving(modules, "--batch-size", "8", "--batch-wait", "1m");
                var request = Duplex.post(
                        server.wire(), "/v2/models/averaging/predict/", "Content-Type: application/x-ndjson")) {
            request.send(rows.toString());
            request.end();

            assertThat(request.head()).startsWith("HTTP/1.1 200");
            var answers = request.body();
            for (int i = 0; i < 40; i++) {
                assertThat(answers.readLine()).contains("%d.0".formatted(i + 1));
            }
            assertThat(server.standardOutput().lines().filter(line -> line.contains("COMPUTES 8x4")))
                    .hasSize(5);
        }
    }

    private static Request averaging(String numbers) {
        return Request.json("/v2/models/averaging/predict/", "{\"numbers\": %s}".formatted(numbers));
    }

    @Test
    void eachInstanceHasItsOwnWorkers() {
        try (var server =
                Server.golden("--model-name", "golden", "--model-settings", "golden:instances=2,gold:workers=2")) {
            var slow = Request.post("/v2/models/golden/predict/?text=x&mode=sleep&ratio=3");

            var both = CompletableFuture.allOf(ask(server, slow), ask(server, slow));
            var running = new HashSet<String>();
            while (!both.isDone()) {
                var metrics = server.send(Request.get("/metrics")).text();
                running.add(figure(metrics, "deepaas_predictions_running", "golden"));
            }

            both.join();
            assertThat(running).contains("2");
            assertThat(server.standardOutput())
                    .contains("there are settings of a model 'gold', and no model here is called so: there are golden");
        }
    }

    @Test
    void failuresAreCountedByTheirReason() {
        try (var server = Server.golden("--model-name", "golden")) {
            server.send(Request.post("/v2/models/golden/predict/?text=x&mode=notimpl"));
            server.send(Request.post("/v2/models/golden/predict/?text=x&ratio=many"));
            server.send(Request.post("/v2/models/golden/predict/"));

            var metrics = server.send(Request.get("/metrics")).text();
            assertThat(failures(metrics, "model")).isEqualTo("1");
            assertThat(failures(metrics, "input")).isEqualTo("2");
            assertThat(failures(metrics, "queue_full")).isEqualTo("0");
        }
    }

    private static String failures(String metrics, String reason) {
        return metrics.lines()
                .filter(line -> line.startsWith("deepaas_predictions_failed_total{")
                        && line.contains("model=\"golden\"")
                        && line.contains("reason=\"" + reason + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).replaceAll("\\.0$", ""))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void whatCannotBeAnsweredInTimeIsRefusedAtOnce() {
        try (var server = Server.golden("--model-name", "golden")) {
            var slow = Request.post("/v2/models/golden/predict/?text=x&mode=sleep&ratio=2");
            assertThat(server.send(slow).status()).isEqualTo(200);

            var hasty = server.send(slow.with("Prefer: wait=0.5"));

            assertThat(hasty.status()).as("%s", hasty).isEqualTo(503);
            assertThat(hasty.text()).startsWith("503: golden would answer in 2").contains("and not within 0.500 s");
            assertThat(hasty.header("retry-after")).matches("[1-9]\\d*");
            assertThat(server.send(Request.get("/metrics")).text())
                    .containsPattern(
                            "deepaas_predictions_failed_total\\{(?=[^}]*model=\"golden\")(?=[^}]*reason=\"too_late\")[^}]*} 1");
        }
    }

    private static Request reading(Path picture) {
        return Request.multipart(PREDICT, Part.file("image", picture));
    }

    private CompletableFuture<Answer> ask(Server server, Request request) {
        return CompletableFuture.supplyAsync(() -> server.send(request), clients)
                .orTimeout(60, TimeUnit.SECONDS);
    }

    private static String digit(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("digit").asText();
    }

    private static String figure(String metrics, String name, String model) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("\"" + model + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).replaceAll("\\.0$", ""))
                .findFirst()
                .orElse("nothing");
    }
}
