package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.Test;

/** Bodies of many rows, and results of many elements. */
@QuarkusTest
@TestProfile(PredictStreamsTest.TwoModels.class)
class PredictStreamsTest {

    private static final Path FOLDER = Path.of("target/predict-streams").toAbsolutePath();
    private static final String REPEAT = "/v2/models/repeat/predict/";
    private static final String COUNT = "/v2/models/count/predict/";
    private static final RestAssuredConfig AS_IT_STANDS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .encodeContentTypeAs("text/csv", ContentType.TEXT));
    private static final String NDJSON = "application/x-ndjson";

    /** One that repeats a text, and one that counts. */
    public static class TwoModels implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Repeat", """
                                package a;
                                import org.deepaas.model.*;
                                public class Repeat implements Predictive<Repeat.Arguments, Object> {
                                    public record Arguments(
                                        @Arg(description = "x") String text,
                                        @Arg(description = "x", defaultValue = "1", min = 1) int times,
                                        @Arg(description = "x", defaultValue = "[]") java.util.List<Integer> sizes) {}
                                    public ModelMetadata metadata() { return ModelMetadata.of("repeat"); }
                                    public Predictor<Arguments, Object> load(LoadContext context) {
                                        return arguments -> switch (arguments.text()) {
                                            case "fail" -> throw new IllegalStateException("failed");
                                            case "refuse" -> throw new InvalidInputException("not this one");
                                            case "slow" -> { Thread.sleep(8_000); yield ""; }
                                            case "bytes" -> BytesContent.of(new byte[] {1, 2}, "image/png");
                                            default -> arguments.text().repeat(arguments.times())
                                                    + (arguments.sizes().isEmpty() ? "" : arguments.sizes());
                                        };
                                    }
                                }
                                """)
                        .withService("a.Repeat")
                        .withClass("a.Count", """
                                package a;
                                import java.util.stream.*;
                                import org.deepaas.model.*;
                                public class Count implements Predictive<Count.Arguments, Stream<Count.Number>> {
                                    public record Arguments(
                                        @Arg(description = "x") int to,
                                        @Arg(description = "x", defaultValue = "-1") int failing) {}
                                    public record Number(int number, String loader) {}
                                    public ModelMetadata metadata() { return ModelMetadata.of("count"); }
                                    public Predictor<Arguments, Stream<Number>> load(LoadContext context) {
                                        return arguments -> IntStream.range(0, arguments.to()).mapToObj(i -> {
                                            if (i == arguments.failing()) {
                                                throw new InvalidInputException("no further than " + i);
                                            }
                                            var own = Count.class.getClassLoader();
                                            return new Number(i, Thread.currentThread().getContextClassLoader() == own ? "own" : "other");
                                        });
                                    }
                                }
                                """)
                        .withService("a.Count")
                        .jar(FOLDER.resolve("modules/both.jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString(),
                    "deepaas.workers", "2",
                    "deepaas.time-limit", "PT5S",
                    "deepaas.json-max-size", "100000");
        }
    }

    private static ValidatableResponse post(String path, String contentType, String body) {
        return given().config(AS_IT_STANDS)
                .contentType(contentType)
                .body(body)
                .post(path)
                .then();
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String ok(String text) {
        return "{\"status\": \"OK\", \"predictions\": \"%s\"}".formatted(text);
    }

    @Test
    void eachLineIsAnsweredByALineInTheSameOrder() {
        post(REPEAT, NDJSON, "{\"text\": \"a\"}\n{\"text\": \"b\", \"times\": 2}\n\n{\"text\": \"c\"}")
                .statusCode(200)
                .contentType(NDJSON)
                .header("X-Model-Version", "0")
                .body(equalTo(lines(ok("a"), ok("bb"), ok("c"))));
    }

    @Test
    void manyMoreRowsThanAreUnderWayAtOnceStayInOrder() {
        var body = IntStream.range(0, 5000)
                .mapToObj("{\"text\": \"%d\"}"::formatted)
                .collect(Collectors.joining("\n"));
        var answers =
                IntStream.range(0, 5000).mapToObj(i -> ok(Integer.toString(i))).toArray(String[]::new);

        post(REPEAT, NDJSON, body).statusCode(200).body(equalTo(lines(answers)));
    }

    @Test
    void aCsvFileNamesItsArgumentsInItsFirstLine() {
        post(REPEAT, "text/csv", "text,times,ignored,sizes\r\na,2,x,\r\n\"b\nc\",,,\"[1, 2]\"\r\n")
                .statusCode(200)
                .contentType(NDJSON)
                .body(equalTo(lines(ok("aa"), ok("b\\nc[1, 2]"))));
    }

    @Test
    void aBadRowFailsAloneAndNamesItsLine() {
        var long1 = "{\"text\": \"" + "x".repeat(100_000) + "\"}";
        var answer = post(
                        REPEAT,
                        NDJSON,
                        lines(
                                "{\"text\": \"a\"}",
                                "{\"text\"",
                                "{\"times\": 0}",
                                "{\"text\": \"refuse\"}",
                                "{\"text\": \"fail\"}",
                                long1,
                                "{\"text\": \"z\"}"))
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(ok("a")),
                        line -> assertThat(line)
                                .startsWith(
                                        "{\"status\": \"error\", \"line\": 2, \"code\": 400, \"message\": \"the line is no JSON"),
                        line -> assertThat(line)
                                .contains("\"line\": 3", "\"code\": 422")
                                .contains(
                                        "\"arguments\": {\"text\": [\"Missing data for required field.\"], \"times\": [\""),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "{\"status\": \"error\", \"line\": 4, \"code\": 400, \"message\": \"not this one\"}"),
                        line -> assertThat(line)
                                .contains(
                                        "\"line\": 5",
                                        "\"code\": 500",
                                        "IllegalStateException: failed",
                                        "log knows more"),
                        line -> assertThat(line).contains("\"line\": 6", "\"code\": 413"),
                        line -> assertThat(line).isEqualTo(ok("z")));
    }

    @Test
    void theTimeLimitIsEachRowsOwn() {
        var answer = post(REPEAT, NDJSON, "{\"text\": \"slow\"}\n{\"text\": \"b\"}")
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer.lines().toList().get(0)).contains("\"line\": 1", "\"code\": 504");
        assertThat(answer.lines().toList().get(1)).isEqualTo(ok("b"));
    }

    @Test
    void longLinesAreReadToo() {
        post(REPEAT, NDJSON, "{\"text\": \"%s\"}\n{\"text\": \"b\"}".formatted("x".repeat(70_000)))
                .body(equalTo(lines(ok("x".repeat(70_000)), ok("b"))));
    }

    @Test
    void theQueryHoldsForEachRow() {
        post(REPEAT + "?times=2", NDJSON, "{\"text\": \"a\"}\n{\"text\": \"b\"}")
                .body(equalTo(lines(ok("aa"), ok("bb"))));
    }

    @Test
    void whatIsNoJsonIsATextWithinIt() {
        post(REPEAT, NDJSON, "{\"text\": \"bytes\"}")
                .body(
                        equalTo(
                                lines(
                                        "{\"status\": \"OK\", \"predictions\": {\"media_type\": \"image/png\", \"base64\": \"AQI=\"}}")));
    }

    @Test
    void nothingIsAnsweredByNothing() {
        post(REPEAT, NDJSON, "").statusCode(200).contentType(NDJSON).body(equalTo(""));
        post(REPEAT, "text/csv", "text\n").statusCode(200).body(equalTo(""));
    }

    @Test
    void aFileThatCannotBeReadAtAllIsRefusedAsAWhole() {
        post(REPEAT, "text/csv", "\"text\"x,y\n1,2\n").statusCode(400).body(containsString("no CSV"));
        post(REPEAT, "text/csv; charset=utf-16", "text").statusCode(415).body(containsString("send it in UTF-8"));
        post("/v2/models/repeat/versions/7/predict/", NDJSON, "{\"text\": \"a\"}")
                .statusCode(404);
        post("/v2/models/other/predict/", NDJSON, "{\"text\": \"a\"}").statusCode(404);
    }

    @Test
    void rowsAreCounted() {
        post(REPEAT, NDJSON, "{\"text\": \"a\"}\n{}").statusCode(200);

        given().get("/metrics")
                .then()
                .body(containsString("deepaas_rows_total{model=\"repeat\",outcome=\"answered\"}"))
                .body(containsString("deepaas_rows_total{model=\"repeat\",outcome=\"failed\"}"))
                .body(containsString("deepaas_rows_requests{model=\"repeat\"} 0.0"));
    }

    @Test
    void aStreamIsAnArrayForWhomeverTakesJson() {
        for (var accept : new String[] {"*/*", "application/json", "text/plain"}) {
            given().accept(accept)
                    .post(COUNT + "?to=2")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body(equalTo("{\"status\": \"OK\", \"predictions\": ["
                            + "{\"number\": 0, \"loader\": \"own\"}, {\"number\": 1, \"loader\": \"own\"}]}"));
        }
    }

    @Test
    void aStreamIsLinesOrServerSentEventsForWhomeverAsks() {
        given().accept(NDJSON)
                .post(COUNT + "?to=2")
                .then()
                .statusCode(200)
                .contentType(NDJSON)
                .header("X-Model-Version", "0")
                .body(equalTo(lines("{\"number\": 0, \"loader\": \"own\"}", "{\"number\": 1, \"loader\": \"own\"}")));
        given().accept("text/event-stream")
                .post(COUNT + "?to=1")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .body(equalTo("data: {\"number\": 0, \"loader\": \"own\"}\n\n"));
        given().post(COUNT + "?to=0&accept=text/event-stream")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .body(equalTo(""));
    }

    @Test
    void longStreamsArriveWhole() {
        var body = given().accept(NDJSON)
                .post(COUNT + "?to=100000")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body.lines()).hasSize(100_000).last().asString().contains("99999");
    }

    @Test
    void whatEndsAStreamBeforeItsTimeIsToldLastOfAll() {
        given().accept("text/event-stream")
                .post(COUNT + "?to=9&failing=1")
                .then()
                .statusCode(200)
                .body(equalTo("""
                        data: {"number": 0, "loader": "own"}

                        event: error
                        data: {"status": "error", "code": 400, "message": "no further than 1"}

                        """));
        given().accept("text/event-stream")
                .post(COUNT + "?to=9&failing=0")
                .then()
                .statusCode(400)
                .body(equalTo("400: no further than 0"));
        given().accept(NDJSON).post(COUNT + "?to=x").then().statusCode(422);
    }

    @Test
    void rowsForAModelOfStreamsAreAnsweredWithArrays() {
        post(COUNT, NDJSON, "{\"to\": 1}\n{\"to\": 1, \"accept\": \"text/event-stream\"}\n{\"to\": 0}")
                .statusCode(200)
                .body(startsWith("{\"status\": \"OK\", \"predictions\": [{\"number\": 0, \"loader\": \"own\"}]}\n"
                        + "{\"status\": \"error\", \"line\": 2, \"code\": 400, \"message\": "))
                .body(containsString("\n{\"status\": \"OK\", \"predictions\": []}\n"));
    }
}
