package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Duplex;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Data sets in one request: rows are answered while others are still being sent. */
final class RowsIT {

    private static final int MEGABYTE = 1 << 20;
    private static final int ROWS_IN_A_PIECE = 1000;
    private static final String ECHO = "/v2/models/echo/predict/";
    private static final String GOLDEN = "/v2/models/golden/predict/";
    private static final String NDJSON = "Content-Type: application/x-ndjson";

    @Test
    @Tag("proof")
    void aMillionRowsTakeNoMoreMemoryThanAHundredThousand() throws IOException {
        try (var server = Server.golden("--model-name", "echo")) {
            echo(server, NDJSON, "", RowsIT::json, 100_000);
            server.jcmd("GC.run");
            var before = server.residentBytes();
            var begun = System.nanoTime();
            echo(server, NDJSON, "", RowsIT::json, 1_000_000);
            var seconds = (System.nanoTime() - begun) / 1e9;
            var lines = server.residentBytes() - before;
            echo(server, "Content-Type: text/csv", "text\n", RowsIT::csv, 1_000_000);
            var cells = server.residentBytes() - before;

            System.out.printf(
                    "a million rows as NDJSON: %.0f s, %+d MB of RSS; and as CSV: %+d MB%n",
                    seconds, lines / MEGABYTE, cells / MEGABYTE);
            assertThat(lines).as("more bytes of RSS after NDJSON").isLessThan(64L * MEGABYTE);
            assertThat(cells).as("more bytes of RSS after CSV too").isLessThan(64L * MEGABYTE);
        }
    }

    /** Sends rows and reads their answers at once, and looks at each. */
    private static void echo(Server server, String contentType, String header, IntFunction<String> row, int rows)
            throws IOException {
        try (var request = Duplex.post(server.wire(), ECHO, contentType)) {
            var sender = CompletableFuture.runAsync(() -> {
                try {
                    var piece = new StringBuilder(header);
                    for (int i = 0; i < rows; i++) {
                        piece.append(row.apply(i));
                        if ((i + 1) % ROWS_IN_A_PIECE == 0) {
                            request.send(piece.toString());
                            piece.setLength(0);
                        }
                    }
                    request.end();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(request.head()).startsWith("HTTP/1.1 200").contains("application/x-ndjson");
            var answers = request.body();
            for (int i = 0; i < rows; i++) {
                var line = answers.readLine();
                if (!answer(i).equals(line)) {
                    assertThat(line).as("answer to row %d", i).isEqualTo(answer(i));
                }
            }
            assertThat(answers.readLine()).isNull();
            sender.join();
        }
    }

    private static String json(int row) {
        return "{\"text\": \"%d\"}\n".formatted(row);
    }

    private static String csv(int row) {
        return row + "\n";
    }

    private static String answer(int row) {
        return "{\"status\": \"OK\", \"predictions\": \"%d\"}".formatted(row);
    }

    @Test
    void aRowIsAnsweredWhileTheNextIsNotYetSent() throws IOException {
        try (var server = Server.golden("--model-name", "echo");
                var request = Duplex.post(server.wire(), ECHO, NDJSON)) {
            request.send(json(0));
            assertThat(request.head()).startsWith("HTTP/1.1 200").contains("X-Model-Version: 0");
            var answers = request.body();
            for (int i = 0; i < 10; i++) {
                assertThat(answers.readLine()).isEqualTo(answer(i));
                request.send(json(i + 1));
            }
            request.end();
            assertThat(answers.readLine()).isEqualTo(answer(10));
            assertThat(answers.readLine()).isNull();
        }
    }

    @Test
    void whoeverReadsNoAnswersIsReadFromNoFurtherAndMissesNone() throws Exception {
        try (var server = Server.golden("--model-name", "echo");
                var request = Duplex.post(server.wire(), ECHO, NDJSON)) {
            int rows = 2000;
            var text = "x".repeat(50_000);
            server.openTrainings("echo");
            var before = server.residentBytes();
            var sent = new AtomicLong();
            var sender = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < rows; i++) {
                        request.send("{\"text\": \"%s\"}\n".formatted(text));
                        sent.incrementAndGet();
                    }
                    request.end();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            long stuck = awaitStandstill(sent);

            assertThat(stuck).as("rows that were taken in").isLessThan(rows / 2);
            assertThat(server.residentBytes() - before).as("more bytes of RSS").isLessThan(64L * MEGABYTE);
            request.head();
            assertThat(count(request.body())).isEqualTo(rows);
            sender.join();
        }
    }

    private static long awaitStandstill(AtomicLong sent) throws InterruptedException {
        long last = -1;
        while (sent.get() != last || last == 0) {
            last = sent.get();
            Thread.sleep(2000);
        }
        return last;
    }

    private static long count(BufferedReader lines) throws IOException {
        long count = 0;
        while (lines.readLine() != null) {
            count++;
        }
        return count;
    }

    @Test
    void badRowsFailAloneAmongThousands() throws IOException {
        try (var server = Server.golden("--model-name", "echo");
                var request = Duplex.post(server.wire(), ECHO, NDJSON)) {
            var body = new StringBuilder();
            for (int i = 1; i <= 3000; i++) {
                body.append(i % 1000 == 0 ? "{\"text\":\n" : json(i));
            }
            request.send(body.toString());
            request.end();
            request.head();
            var answers = request.body().lines().toList();

            assertThat(answers).hasSize(3000);
            assertThat(answers).filteredOn(line -> line.contains("error")).hasSize(3);
            assertThat(answers.get(1999)).contains("\"line\": 2000", "\"code\": 400");
            assertThat(answers.get(2000)).isEqualTo(answer(2001));
        }
    }

    @Test
    void nothingIsDoneForWhoeverHasLeft() throws Exception {
        try (var server = Server.golden("--model-name", "golden", "--workers", "1")) {
            try (var request = Duplex.post(server.wire(), GOLDEN, NDJSON)) {
                for (int i = 0; i < 50; i++) {
                    request.send("{\"text\": \"%d\", \"mode\": \"sleep\", \"ratio\": 1}\n".formatted(i));
                }
                request.head();
                assertThat(request.body().readLine()).contains("\"OK\"");
                assertThat(figure(server, "deepaas_rows_requests")).isEqualTo(1);
            }
            await(() -> figure(server, "deepaas_rows_requests") == 0
                    && figure(server, "deepaas_predictions_running") == 0
                    && figure(server, "deepaas_predictions_waiting") == 0);
            server.assertNothingLeft();
        }
    }

    @Test
    void otherRequestsAreServedWhileRowsAre() throws IOException {
        try (var server = Server.golden("--model-name", "golden", "--workers", "1", "--queue-size", "2");
                var request = Duplex.post(server.wire(), GOLDEN, NDJSON)) {
            for (int i = 0; i < 20; i++) {
                request.send("{\"text\": \"%d\", \"mode\": \"sleep\", \"ratio\": 0.2}\n".formatted(i));
            }
            request.head();
            var answer = server.send(Request.post(GOLDEN + "?text=other"));
            request.end();

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(request.body().lines()).hasSize(20).allMatch(line -> line.contains("\"OK\""));
        }
    }

    private static double figure(Server server, String name) {
        return server.send(Request.get("/metrics"))
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
