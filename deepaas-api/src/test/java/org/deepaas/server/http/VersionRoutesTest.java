package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.server.models.ModuleMaker;
import org.deepaas.server.models.Versions;
import org.deepaas.server.models.versions.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(VersionRoutesTest.OneModel.class)
class VersionRoutesTest {

    private static final Path FOLDER = Path.of("target/version-routes").toAbsolutePath();
    private static final String VERSIONS = "/v2/models/reader/versions/";

    /** A server with a model that answers with the text of its weights. */
    public static class OneModel implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                new ModuleMaker(Files.createDirectories(FOLDER.resolve("work")))
                        .withClass("a.Reader", """
                                package a;
                                import java.nio.file.*;
                                import org.deepaas.model.*;
                                public class Reader implements
                                        Predictive<Reader.Arguments, String>, Evaluable<Reader.Expected, Reader.Outcome> {
                                    public record Arguments() {}
                                    public record Expected(@Arg(description = "what it should answer") String text) {}
                                    public record Outcome(boolean right, double accuracy) {}
                                    public interface Reads extends Predictor<Arguments, String> {}
                                    public ModelMetadata metadata() { return ModelMetadata.of("reader"); }
                                    public Predictor<Arguments, String> load(LoadContext context) throws Exception {
                                        var text = Files.readString(context.weights().resolve("weights.txt"));
                                        if (text.equals("broken")) throw new IllegalStateException("broken: " + context.weights());
                                        if (text.equals("none")) throw new NotTrainedException("train it with texts");
                                        return new Reads() {
                                            public String predict(Arguments arguments) { return text; }
                                        };
                                    }
                                    public Outcome evaluate(Expected expected, EvaluationContext context) throws Exception {
                                        var right = context.predictor(Reads.class).predict(new Arguments())
                                                .equals(expected.text());
                                        return new Outcome(right, right ? 1 : Double.NaN);
                                    }
                                }
                                """)
                        .withService("a.Reader")
                        .withModel("a.Plain", "plain", "\"plain\"")
                        .jar(FOLDER.resolve("modules/reader/reader.jar"));
                Files.writeString(FOLDER.resolve("modules/reader/weights.txt"), "shipped");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString());
        }
    }

    @Inject
    Versions versions;

    private long first;
    private long second;

    @BeforeEach
    void twoTrainings() throws Exception {
        versions.use("reader", 0);
        first = publish("first");
        second = publish("second");
    }

    private long publish(String text) throws Exception {
        var training = text + "-" + System.nanoTime();
        var staged = FOLDER.resolve("data/staged").resolve(training);
        Files.createDirectories(staged.resolve("weights/sub"));
        Files.writeString(staged.resolve("weights/weights.txt"), text);
        Files.writeString(staged.resolve("weights/sub/a b.txt"), "more");
        Files.writeString(staged.resolve("run.json"), "{\"run\": \"" + text + "\"}");
        Files.writeString(staged.resolve("prov.json"), "{}");
        return versions.publish("reader", staged, new Origin.Training(training, 0))
                .id();
    }

    private static String predict(String path) {
        return given().post(path).then().statusCode(200).extract().path("predictions");
    }

    @Test
    void versionsAreListedWithTheirOrigin() {
        given().get(VERSIONS)
                .then()
                .statusCode(200)
                .contentType("application/json; charset=utf-8")
                .body("versions[0].id", equalTo(0))
                .body("versions[0].origin.module", equalTo("reader"))
                .body("versions[0].created", nullValue())
                .body("versions.find { it.id == %d }.state".formatted(first), equalTo("ready"))
                .body("versions.find { it.serving }.id", equalTo((int) second))
                .body("versions.find { it.serving }.origin.training", containsString("second-"))
                .body("versions.find { it.serving }.failure", nullValue());
        given().get(VERSIONS + second)
                .then()
                .statusCode(200)
                .body("id", equalTo((int) second))
                .body("state", equalTo("serving"));
        given().get(VERSIONS + "99999").then().statusCode(404).body("error", equalTo("reader has no version 99999"));
    }

    @Test
    void aVersionIsUsedAndGoneBackFrom() {
        assertThat(predict("/v2/models/reader/predict/")).isEqualTo("second");

        given().post(VERSIONS + "0/use/").then().statusCode(200).body("serving", equalTo(true));
        assertThat(predict("/v2/models/reader/predict/")).isEqualTo("shipped");

        given().post(VERSIONS + "back/").then().statusCode(200).body("id", equalTo((int) second));
        assertThat(predict("/v2/models/reader/predict/")).isEqualTo("second");
    }

    @Test
    void aPredictionMayNameItsVersionAndIsToldWhichItWas() {
        for (var expected :
                Map.of(0L, "shipped", first, "first", second, "second").entrySet()) {
            given().post(VERSIONS + expected.getKey() + "/predict/")
                    .then()
                    .statusCode(200)
                    .header("X-Model-Version", Long.toString(expected.getKey()))
                    .body("predictions", equalTo(expected.getValue()));
        }
        given().post("/v2/models/reader/predict/").then().header("X-Model-Version", Long.toString(second));
        given().post(VERSIONS + "99999/predict/").then().statusCode(404);
    }

    @Test
    void aModelIsEvaluatedInAnyVersion() {
        given().queryParam("text", "second")
                .post("/v2/models/reader/evaluate/")
                .then()
                .statusCode(200)
                .header("X-Model-Version", Long.toString(second))
                .body(equalTo("{\"right\": true, \"accuracy\": 1.0}"));
        given().queryParam("text", "second")
                .post(VERSIONS + first + "/evaluate/")
                .then()
                .statusCode(200)
                .body(equalTo("{\"right\": false, \"accuracy\": null}"));
        given().post("/v2/models/reader/evaluate/")
                .then()
                .statusCode(422)
                .body("text", contains("Missing data for required field."));
        given().post("/v2/models/plain/evaluate/")
                .then()
                .statusCode(501)
                .body(equalTo("501: Not implemented by underlying model (loaded 'plain')"));
    }

    @Test
    void aVersionThatCannotBeLoadedNeverServesAndSaysWhy() throws Exception {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> publish("broken")))
                .hasMessageContaining("cannot be loaded");
        int failed = given().get(VERSIONS).then().extract().path("versions.max { it.id }.id");

        given().get(VERSIONS + failed)
                .then()
                .body("state", equalTo("failed"))
                .body("failure", equalTo("broken: weights"));
        for (var path : new String[] {"/use/", "/predict/"}) {
            given().post(VERSIONS + failed + path)
                    .then()
                    .statusCode(409)
                    .body(equalTo("409: version %d cannot be loaded: broken: weights".formatted(failed)));
        }
        assertThat(predict("/v2/models/reader/predict/")).isEqualTo("second");
    }

    @Test
    void onlyWhatDoesNotServeIsRemoved() {
        given().delete(VERSIONS + first).then().statusCode(200).body("id", equalTo((int) first));
        given().get(VERSIONS + first).then().statusCode(404);
        given().delete(VERSIONS + second).then().statusCode(409).body(containsString("use another first"));
        given().delete(VERSIONS + 0).then().statusCode(409);
    }

    @Test
    void theRunRecordAndTheFilesOfAVersionAreDownloaded() {
        given().get(VERSIONS + first + "/run.json").then().statusCode(200).body("run", equalTo("first"));
        given().get(VERSIONS + first + "/prov.json").then().statusCode(200);
        given().get(VERSIONS + "0/run.json").then().statusCode(404);
        given().get(VERSIONS + first + "/files/")
                .then()
                .statusCode(200)
                .body("files.path", contains("sub/a b.txt", "weights.txt"))
                .body("files.bytes", contains(4, 5))
                .body("files[1].sha256", equalTo("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"));
        given().get(VERSIONS + first + "/files/weights.txt")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"weights.txt\"")
                .body(equalTo("first"));
        given().urlEncodingEnabled(false)
                .get(VERSIONS + first + "/files/sub/a%20b.txt")
                .then()
                .statusCode(200)
                .body(equalTo("more"));
    }

    @Test
    void noFileOutsideOfTheWeightsIsGiven() throws Exception {
        Files.createSymbolicLink(
                versions.folder("reader", first).resolve("weights/link"), FOLDER.resolve("modules/reader/weights.txt"));

        for (var path : new String[] {
            "link",
            "..%2Fversion.json",
            "%2e%2e/version.json",
            "../version.json",
            "sub%2F..%2F..%2Frun.json",
            "sub",
            "%00",
            "%2Fetc%2Fpasswd",
            "nothing"
        }) {
            int status = given().urlEncodingEnabled(false)
                    .get(VERSIONS + first + "/files/" + path)
                    .statusCode();
            assertThat(status).describedAs(path).isIn(400, 404);
        }
        given().get(VERSIONS + first + "/files/").then().body("files.path", contains("sub/a b.txt", "weights.txt"));
    }

    @Test
    void pathsThatAreNoVersionsAreNotFound() {
        for (var path : new String[] {"x", "-1", "01", "1/nothing", "back/more", "1/predict/more"}) {
            given().post(VERSIONS + path).then().statusCode(404);
        }
        given().redirects()
                .follow(false)
                .post(VERSIONS + first + "/use")
                .then()
                .statusCode(308)
                .header("Location", VERSIONS + first + "/use/");
        given().put(VERSIONS + first).then().statusCode(405).header("Allow", "GET,DELETE");
    }
}
