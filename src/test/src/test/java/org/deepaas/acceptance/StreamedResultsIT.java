package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.modules.Ticking;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Duplex;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Results of many elements, sent while the model makes them. */
@TestInstance(Lifecycle.PER_CLASS)
final class StreamedResultsIT {

    private static final int MEGABYTE = 1 << 20;
    private static final String PREDICT = "/v2/models/ticking/predict/";
    private static final String STOPPED = "STOPPED TICKING";

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var modules = Files.createDirectory(folder.resolve("modules"));
        var sources = Files.createDirectory(folder.resolve("sources"));
        Files.write(modules.resolve("ticking.jar"), Ticking.jar(sources));
        server = Server.serving(modules, "--workers", "1", "--time-limit", "20s");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Duplex ask(String query, String accept) throws IOException {
        var request = Duplex.post(server.wire(), PREDICT + query, "Accept: " + accept);
        request.end();
        return request;
    }

    @Test
    void elementsArriveWhileOthersAreStillBeingMade() throws IOException {
        try (var request = ask("?ticks=3&pause=1000", "text/event-stream")) {
            assertThat(request.head()).startsWith("HTTP/1.1 200").contains("text/event-stream");
            var events = request.body();
            assertThat(events.readLine()).isEqualTo("data: {\"number\": 0, \"text\": \"\"}");
            var first = System.nanoTime();
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).contains("\"number\": 1");
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).contains("\"number\": 2");
            assertThat((System.nanoTime() - first) / 1e9)
                    .as("seconds between the first and the last")
                    .isGreaterThan(1.5);
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).isNull();
        }
    }

    @Test
    void aModelMakesNoMoreThanIsRead() throws Exception {
        try (var request = ask("?ticks=10000&size=100000", "application/x-ndjson")) {
            request.head();
            Thread.sleep(1000);
            var before = server.residentBytes();
            Thread.sleep(3000);
            assertThat(server.residentBytes() - before)
                    .as("more bytes of RSS for whoever does not read")
                    .isLessThan(32L * MEGABYTE);
            assertThat(request.body().lines()).hasSize(10_000).allMatch(line -> line.endsWith("\"}"));
        }
    }

    @Test
    void whoeverLeavesStopsTheModel() throws Exception {
        long stopped = stopped();
        try (var request = ask("?ticks=100000&pause=50", "application/x-ndjson")) {
            request.head();
            assertThat(request.body().readLine()).contains("\"number\": 0");
        }
        for (int i = 0; i < 100 && stopped() == stopped; i++) {
            Thread.sleep(50);
        }
        assertThat(stopped()).as("streams that were closed").isEqualTo(stopped + 1);
        assertThat(server.send(Request.post(PREDICT)).status()).isEqualTo(200);
    }

    @Test
    void whatTakesTooLongEndsWithThatItDid() throws IOException {
        try (var request = ask("?ticks=100000&pause=100", "text/event-stream")) {
            request.head();
            var events = request.body().lines().toList();

            assertThat(events).contains("event: error");
            assertThat(events.get(events.size() - 2)).contains("\"code\": 504");
        }
    }

    private long stopped() {
        return server.standardOutput().lines().filter(STOPPED::equals).count();
    }
}
