package org.deepaas.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, its exit status and its reports. */
final class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsRequiredDecides() throws IOException {
        try (var right = new ReferenceServer();
                var unmannered = new ReferenceServer(Fault.HAS_NO_HEAD);
                var wrong = new ReferenceServer(Fault.FORGETS_THE_ID)) {
            assertThat(run(right.address(), "--model", "one", "--strict")).isZero();
            assertThat(run(unmannered.address(), "--model", "one")).isZero();
            assertThat(run(unmannered.address(), "--model", "one", "--strict")).isEqualTo(1);
            assertThat(run(wrong.address(), "--model", "one")).isEqualTo(1);
        }
        assertThat(told()).contains("BROKEN required    infer.id", "\"id\" is missing", "POST v2/models/one/infer");
    }

    @Test
    void reportsAreWritten() throws Exception {
        try (var server = new ReferenceServer(Fault.FORGETS_THE_ID)) {
            var json = folder.resolve("report.json");
            var junit = folder.resolve("report.xml");

            run(server.address(), "--model", "one", "--json", json.toString(), "--junit", junit.toString());

            var report = Json.read(Files.readAllBytes(json), "the report");
            assertThat(report.at("/counts/required/broken").asInt()).isEqualTo(1);
            assertThat(report.path("results").findValuesAsText("outcome")).contains("held", "broken", "skipped");
            var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
            assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
            assertThat(xml.getElementsByTagName("testcase").getLength())
                    .isEqualTo(report.path("results").size());
        }
    }

    @Test
    void aRequestThatIsKnownToWorkIsAskedWhereOneCannotBeMadeUp() throws IOException {
        var request = Files.writeString(
                folder.resolve("request.json"),
                "{\"inputs\": [{\"name\": \"fp32\", \"datatype\": \"FP32\", \"shape\": [2, 3], \"data\": [1, 2, 3, 4, 5, 6]}]}");
        try (var server = new ReferenceServer(Fault.SHAPES_ARE_TEXTS)) {
            run(server.address(), "--request", "one=" + request);
        }
        assertThat(told()).contains("BROKEN required    model.metadata").containsPattern("ok +required +infer.nested");
    }

    @Test
    void whatCannotBeAskedIsToldWithStatusTwo() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("localhost:8000")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "--what")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1")).isEqualTo(2);
        assertThat(told())
                .contains(
                        "Usage: conformance/run URL",
                        "localhost:8000 is no URL of a server",
                        "--what takes a value",
                        "say them by --model NAME");
    }

    @Test
    void allChecksAreListedWithTheirClauses() {
        assertThat(run("--list")).isZero();
        assertThat(told())
                .contains(
                        "| `infer.nested` | required | nested data is the same as flat data | required_api.md, Tensor Data |");
    }
}
