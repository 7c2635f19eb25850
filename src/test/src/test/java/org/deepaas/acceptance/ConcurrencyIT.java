package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers, the queue before them, and what happens to those who wait in it. */
final class ConcurrencyIT {

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void sendTheClientsHome() {
        clients.shutdownNow();
    }

    @Test
    void asManyPredictionsRunAtOnceAsThereAreWorkers() {
        try (var server = Server.golden("--model-name", "golden", "--workers", "2")) {
            var start = System.nanoTime();
            var one = ask(server, sleep(2));
            var other = ask(server, sleep(2));

            assertThat(one.join().status()).isEqualTo(200);
            assertThat(other.join().status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3900));
        }
    }

    @Test
    void aFullQueueTurnsTheNextAwayAndTellsWhenToComeBack() {
        try (var server = Server.golden("--model-name", "golden", "--workers", "1", "--queue-size", "1")) {
            var running = ask(server, sleep(3));
            await(server, "running", 1);
            var queued = ask(server, sleep(0));
            await(server, "waiting", 1);
            var turnedAway = server.send(sleep(0));

            assertThat(turnedAway.status()).as("%s", turnedAway).isEqualTo(503);
            assertThat(turnedAway.header("retry-after")).matches("[1-9]\\d*");
            assertThat(running.join().status()).isEqualTo(200);
            assertThat(queued.join().status()).isEqualTo(200);
        }
    }

    @Test
    void whoWaitsTooLongIsToldSoAtOnce() {
        try (var server = Server.golden("--model-name", "golden", "--time-limit", "1s")) {
            var start = System.nanoTime();
            var answer = server.send(sleep(4));

            assertThat(answer.status()).as("%s", answer).isEqualTo(504);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3500));
        }
    }

    @Test
    void aClientThatLeavesFreesItsPlaceInTheQueue() throws IOException {
        try (var server = Server.golden("--model-name", "golden", "--workers", "1", "--queue-size", "1")) {
            var running = ask(server, sleep(6));
            await(server, "running", 1);
            askAndLeave(server, sleep(20));
            await(server, "waiting", 0);
            var next = server.send(sleep(0));

            assertThat(running.join().status()).isEqualTo(200);
            assertThat(next.status()).as("%s", next).isEqualTo(200);
        }
    }

    private CompletableFuture<Answer> ask(Server server, Request request) {
        return CompletableFuture.supplyAsync(() -> server.send(request), clients)
                .orTimeout(60, TimeUnit.SECONDS);
    }

    private static void askAndLeave(Server server, Request request) throws IOException {
        try (var socket = server.wire().connect()) {
            var head = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(request.target(), server.wire().host());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            await(server, "waiting", 1);
        }
    }

    /** Until so many predictions of the model run or wait. */
    private static void await(Server server, String what, int predictions) {
        var gauge = Pattern.compile("deepaas_predictions_" + what + "\\{[^}]*} " + predictions + "\\.0\n");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!gauge.matcher(server.send(Request.get("/metrics")).text()).find()) {
            assertThat(System.nanoTime())
                    .as("%d predictions %s", predictions, what)
                    .isLessThan(end);
        }
    }

    private static Request sleep(int seconds) {
        return Request.post("/v2/models/golden/predict/?text=x&mode=sleep&ratio=" + seconds);
    }
}
