package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ModuleRoutesTest.Managed.class)
class ModuleRoutesTest {

    private static final Path FOLDER = Path.of("target/module-routes").toAbsolutePath();
    private static final String MODULES = "/manage/modules/";

    /** A server whose modules are managed by requests of this machine. */
    public static class Managed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.createDirectories(FOLDER.resolve("work"));
                Files.createDirectories(FOLDER.resolve("modules"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.management",
                    "true",
                    "deepaas.module-max-size",
                    "1000000",
                    "deepaas.modules",
                    FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir",
                    FOLDER.resolve("data").toString());
        }
    }

    @AfterEach
    void removeAll() throws IOException {
        List<String> names = given().get(MODULES).then().extract().path("modules.name");
        names.forEach(name -> given().delete(MODULES + name).then().statusCode(200));
        assertThat(FOLDER.resolve("modules")).isEmptyDirectory();
    }

    private static byte[] jar(String answer) throws IOException {
        return jar("", answer);
    }

    private static byte[] jar(String loading, String answer) throws IOException {
        var jar = new ModuleMaker(FOLDER.resolve("work"))
                .withModel("a.Sent", "sent", loading, "\"" + answer + "\"")
                .jar(FOLDER.resolve("work/made.jar"));
        return Files.readAllBytes(jar);
    }

    private static void put(String file, byte[] body, int status, String says) {
        given().contentType("application/octet-stream")
                .body(body)
                .put(MODULES + file)
                .then()
                .statusCode(status)
                .body(containsString(says));
    }

    private static String predict() {
        return given().post("/v2/models/sent/predict/")
                .then()
                .statusCode(200)
                .extract()
                .path("predictions");
    }

    @Test
    void aModuleIsSentReplacedAndRemoved() throws Exception {
        given().get("/v2/models/sent/").then().statusCode(404);

        given().contentType("application/octet-stream")
                .body(jar("first"))
                .put(MODULES + "mine.jar")
                .then()
                .statusCode(200)
                .body("name", equalTo("mine"))
                .body("state", equalTo("serving"))
                .body("models", contains("sent"))
                .body("problems", empty());
        assertThat(predict()).isEqualTo("first");
        given().get("/openapi.json").then().body("paths", hasKey("/v2/models/sent/predict/"));

        put("mine.jar", jar("second"), 200, "serving");
        assertThat(predict()).isEqualTo("second");
        assertThat(FOLDER.resolve("modules/mine.jar")).exists();

        given().delete(MODULES + "mine").then().statusCode(200).body("name", equalTo("mine"));
        given().post("/v2/models/sent/predict/").then().statusCode(404);
        given().get(MODULES + "mine").then().statusCode(404);
        given().get("/openapi.json").then().body("paths", not(hasKey("/v2/models/sent/predict/")));
    }

    @Test
    void aModelIsUnloadedAndLoadedAgainByTheOpenInferenceProtocol() throws Exception {
        put("mine.jar", jar("first"), 200, "serving");

        given().post("/v2/repository/models/sent/unload").then().statusCode(200);
        given().get("/v2/models/sent/").then().statusCode(404);
        given().body("{}")
                .post("/v2/repository/index")
                .then()
                .body("name", contains("sent"))
                .body("state", contains("UNAVAILABLE"));
        given().body("{\"ready\": true}").post("/v2/repository/index").then().body("$", empty());
        assertThat(FOLDER.resolve("modules/mine.jar")).exists();

        given().post("/v2/repository/models/sent/load").then().statusCode(200);
        assertThat(predict()).isEqualTo("first");
        given().post("/v2/repository/models/none/load").then().statusCode(404).body("error", containsString("none"));
    }

    @Test
    void aZipIsAFolderAndTakesThePlaceOfAJar() throws Exception {
        put("mine.jar", jar("jar"), 200, "serving");

        put("mine.zip", zip("mine/model.jar", jar("zip")), 200, "serving");

        assertThat(predict()).isEqualTo("zip");
        assertThat(FOLDER.resolve("modules/mine/model.jar")).exists();
        assertThat(FOLDER.resolve("modules/mine.jar")).doesNotExist();
        put("mine.zip", zip("model.jar", jar("another")), 200, "serving");
        assertThat(predict()).isEqualTo("another");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatCannotBeServedChangesNothing() throws Exception {
        put("mine.jar", jar("first"), 200, "serving");

        put(
                "mine.jar",
                jar("if (true) throw new java.io.IOException(\"no weights in net.onnx\");", ""),
                409,
                "409: IOException: no weights in net.onnx");
        put("mine.jar", new byte[100], 409, "mine.jar is no jar that can be read");
        put("mine.zip", zip("../../escaped.jar", jar("x")), 409, "leads out of the module");
        put("mine.zip", zip("readme.txt", new byte[1]), 409, "it holds no module");
        put("other.jar", jar("other"), 409, "there is a model called 'sent' already");
        put("mine.jar", new byte[1_000_001], 413, "Maximum request body size 1000000 exceeded");

        assertThat(predict()).isEqualTo("first");
        given().get(MODULES + "mine").then().body("problems", empty());
        assertThat(FOLDER.resolve("modules").toFile().list()).containsExactly("mine.jar");
    }

    @Test
    void aModuleIsLoadedAgainFromItsFiles() throws Exception {
        put("mine.jar", jar("first"), 200, "serving");
        Files.write(FOLDER.resolve("modules/mine.jar"), jar("second"));
        assertThat(predict()).isEqualTo("first");

        given().post(MODULES + "mine/reload/").then().statusCode(200);
        assertThat(predict()).isEqualTo("second");

        Files.write(FOLDER.resolve("modules/mine.jar"), new byte[10]);
        given().post(MODULES + "mine/reload/").then().statusCode(409).body(containsString("no jar that can be read"));
        assertThat(predict()).isEqualTo("second");
        given().get(MODULES + "mine")
                .then()
                .body("state", equalTo("serving"))
                .body("problems[0]", containsString("no jar"));
        given().post(MODULES + "none/reload/")
                .then()
                .statusCode(404)
                .body(equalTo("404: there is no module called 'none'"));
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        for (var name : List.of(
                ".hidden.jar",
                "..jar",
                "a%2F..%2Fb.jar",
                "%2e%2e%2fb.jar",
                "x.txt",
                "x",
                "-x.jar",
                "x.part",
                "a%00.jar")) {
            int status = given().urlEncodingEnabled(false)
                    .contentType("application/octet-stream")
                    .body(jar("x"))
                    .put(MODULES + name)
                    .then()
                    .extract()
                    .statusCode();
            assertThat(status).describedAs(name).isBetween(400, 405);
        }
        assertThat(FOLDER.resolve("modules")).isEmptyDirectory();
    }

    @Test
    void pagesAndProxiesAreRefused() {
        for (var header : Map.of(
                        "Origin", "http://localhost:8080",
                        "X-Forwarded-For", "10.0.0.1",
                        "Sec-Fetch-Site", "same-origin",
                        "Host", "evil.example.org")
                .entrySet()) {
            given().header(header.getKey(), header.getValue())
                    .get(MODULES)
                    .then()
                    .statusCode(403)
                    .body(containsString("--management-key"));
        }
    }

    @Test
    void theDocumentTellsOfIt() {
        given().get("/openapi.json").then().body("paths", hasKey(MODULES)).body("components.schemas", hasKey("Module"));
    }
}
