package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;

/** What those who run the server can see of it. */
final class ObservationIT {

    @Test
    void metricsTellThePhasesOfEachModel() {
        try (var server = Server.golden("--model-name", "golden")) {
            server.send(Request.post("/v2/models/golden/predict/?text=x"));
            var metrics = server.send(Request.get("/metrics"));

            assertThat(metrics.status()).isEqualTo(200);
            for (var phase : new String[] {"parse", "queue", "predict", "render", "write", "total"}) {
                assertThat(metrics.text())
                        .containsPattern("_bucket\\{(?=[^}]*model=\"golden\")(?=[^}]*phase=\"" + phase + "\")");
            }
        }
    }

    @Test
    void theLogNamesARequestByTheIdThatTheCallerGot() {
        try (var server = Server.golden("--model-name", "golden")) {
            var answer = server.send(Request.post("/v2/models/golden/predict/?text=x&mode=notimpl"));
            var id = answer.header("x-request-id");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(id).isNotEmpty();
            assertThat(server.standardOutput() + server.standardError())
                    .as("the stack trace")
                    .contains(id, "UnsupportedOperationException: nope", "Modes.answer");
        }
    }

    @Test
    void theAccessLogHasARequestPerLine() throws InterruptedException {
        try (var server = Server.golden("--model-name", "golden")) {
            var id = server.send(Request.get("/v2/models/")).header("x-request-id");
            Thread.sleep(500);

            assertThat(server.standardOutput().lines())
                    .anyMatch(line -> line.contains(id) && line.contains("/v2/models/") && line.contains("200"));
        }
    }

    @Test
    void noLineOfTheAccessLogIsLostWhereTheServerIsStopped() {
        try (var server = Server.golden("--model-name", "golden")) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < 100; i++) {
                ids.add(server.send(Request.get("/v2/models/")).header("x-request-id"));
            }
            server.terminate();
            assertThat(server.exitStatus()).isZero();

            var logged = server.standardOutput()
                    .lines()
                    .filter(line -> line.contains("\"GET /v2/models/ HTTP/1.1\" 200 "))
                    .toList();
            assertThat(logged)
                    .allMatch(
                            line -> line.matches(
                                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  \\[org\\.dee\\.access] 127\\.0\\.0\\.1 \".*\" 200 \\d+ \\d+ ms \\S+"));
            assertThat(logged.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)))
                    .containsExactlyElementsOf(ids);
        }
    }

    @Test
    void aRequestBelowABasePathIsOneLine() {
        try (var server = Server.golden("--model-name", "golden", "--base-path", "/below")) {
            var id = server.send(Request.get("/below/v2/models/")).header("x-request-id");
            server.terminate();
            assertThat(server.exitStatus()).isZero();

            assertThat(server.standardOutput().lines().filter(line -> line.contains(id)))
                    .hasSize(1);
        }
    }

    @Test
    void logsAreJsonWhereAskedFor() throws JsonProcessingException {
        try (var server = Server.golden("--model-name", "golden", "--use-json")) {
            server.send(Request.get("/v2/models/"));
            var lines = server.standardOutput()
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .toList();

            assertThat(lines).isNotEmpty();
            for (var line : lines) {
                assertThat(new ObjectMapper().readTree(line).has("message"))
                        .as(line)
                        .isTrue();
            }
        }
    }
}
