package org.deepaas.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deepaas.acceptance.fuzz.Attempt;
import org.deepaas.acceptance.fuzz.Inputs;
import org.deepaas.acceptance.fuzz.Tensors;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.AnswerReader;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever arrives at the entrances for multipart, JSON and tensors, the server answers it or hangs up, and lives on. */
@Tag("proof")
final class FuzzIT {

    private static final Duration TIME = Duration.ofSeconds(20);

    /** What makes up requests from a seed. */
    private interface Source {
        Attempt next(Random random, String host);
    }

    @Test
    void nothingThatArrivesHarmsTheServer() throws IOException {
        try (var server = Server.golden("--model-name", "golden", "--json-max-size", "1000000")) {
            flood(server, (random, host) -> new Inputs(random, host).next());
            assertThat(server.send(Request.post("/v2/models/golden/predict/?text=alive"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void noTensorsHarmTheServer() throws IOException {
        var modules = List.of(Repository.exampleModule("digit-classification"), Repository.exampleModule("echo"));
        try (var server = Server.serving(modules, "--json-max-size", "1000000")) {
            flood(server, (random, host) -> new Tensors(random, host).next());
            assertThat(server.send(Request.post("/v2/models/echo/predict/?text=alive"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void flood(Server server, Source source) throws IOException {
        var end = System.nanoTime() + TIME.toNanos();
        int seed = 0;
        for (; System.nanoTime() < end; seed++) {
            var attempt = source.next(new Random(seed), server.wire().host());
            var answer = send(server, attempt);
            var about = "seed %d, %s: %s"
                    .formatted(
                            seed, attempt.what(), answer.map(Answer::toString).orElse("none"));

            assertThat(answer.map(Answer::status).orElse(400)).as(about).isBetween(200, 499);
            if (attempt.isWhole()) {
                assertThat(answer).as(about).isPresent();
            }
        }
        System.out.println("Fuzz: " + seed + " inputs");
        server.assertNothingLeft();
        server.assertNoConnections();
        assertThat(server.standardOutput() + server.standardError())
                .as("what the server logs as its own fault")
                .doesNotContain("ERROR [org.dee");
    }

    /** The answer; none where the server hung up. */
    private static Optional<Answer> send(Server server, Attempt attempt) throws IOException {
        try (var socket = server.wire().connect()) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(attempt.bytes());
                socket.getOutputStream().flush();
                if (attempt.leaves()) {
                    return Optional.empty();
                }
                if (!attempt.isWhole()) {
                    socket.shutdownOutput();
                }
            } catch (IOException e) {
                // a server may hang up before it has read everything, and what it said may still be there
            }
            return Optional.of(new AnswerReader(socket.getInputStream()).read(true));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer and no end: " + new String(attempt.bytes(), UTF_8), e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
