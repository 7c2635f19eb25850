package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MetadataRouteTest.ThreeModules.class)
class MetadataRouteTest {

    private static final Path FOLDER = Path.of("target/metadata-route").toAbsolutePath();
    private static final String FILE = """
            metadata_version: 2.3.0
            title: Plants
            name: not-this
            summary: Names the plant in a picture
            description: Names **plants**
            author: Ada Lovelace
            license: Apache-2.0
            dates: {created: 2025-01-31, updated: '2026-02-01'}
            links: {source_code: https://example.org/plants, dataset: https://example.org/herbaria}
            tags: [plants]
            tasks: [Computer Vision]
            categories: [AI4 inference]
            libraries: [Other]
            resources: {inference: {cpu: 1000, memory_MB: 1}}
            """;

    /** A jar and a folder that have the file, and a jar whose file is broken. */
    public static class ThreeModules implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withModel("a.Jar", "jar", "\"\"")
                        .withFile("META-INF/model/ai4-metadata.yml", FILE)
                        .jar(FOLDER.resolve("modules/jar.jar"));
                new ModuleMaker(work)
                        .withClass("b.Told", """
                                package b;
                                public class Told implements org.deepaas.model.Model {
                                    public org.deepaas.model.ModelMetadata metadata() {
                                        return org.deepaas.model.ModelMetadata.of("told")
                                                .withAuthor("Grace Hopper").withUrl("https://example.org/own");
                                    }
                                }
                                """)
                        .withService("b.Told")
                        .jar(FOLDER.resolve("modules/told/told.jar"));
                Files.writeString(FOLDER.resolve("modules/told/ai4-metadata.yml"), FILE);
                new ModuleMaker(work)
                        .withModel("c.Broken", "broken", "\"\"")
                        .withFile("META-INF/model/ai4-metadata.yml", "title: a: b")
                        .jar(FOLDER.resolve("modules/broken.jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString());
        }
    }

    @Test
    void aModelTellsWhatItsModulesFileSays() {
        given().get("/v2/models/jar/")
                .then()
                .statusCode(200)
                .body("id", equalTo("jar"))
                .body("name", equalTo("jar"))
                .body("title", equalTo("Plants"))
                .body("description", equalTo("Names **plants**"))
                .body("author", equalTo("Ada Lovelace"))
                .body("license", equalTo("Apache-2.0"))
                .body("url", equalTo("https://example.org/plants"))
                .body("dates.created", equalTo("2025-01-31"))
                .body("resources.inference.cpu", equalTo(1000))
                .body("metadata_version", nullValue())
                .body("links.rel", contains("self", "source_code", "dataset"))
                .body("links.href", hasItem("https://example.org/herbaria"));
        given().get("/v2/models/").then().body("models.find { it.id == 'jar' }.tags", contains("plants"));
    }

    @Test
    void whatTheCodeTellsGoesFirst() {
        given().get("/v2/models/told/")
                .then()
                .body("author", equalTo("Grace Hopper"))
                .body("url", equalTo("https://example.org/own"))
                .body("license", equalTo("Apache-2.0"));
    }

    @Test
    void theFileIsGivenInTheFormThatIsAskedFor() {
        given().get("/v2/models/jar/metadata")
                .then()
                .statusCode(200)
                .contentType("application/json; charset=utf-8")
                .header("Vary", "accept")
                .body("metadata_version", equalTo("2.3.0"))
                .body("links.source_code", equalTo("https://example.org/plants"));
        given().queryParam("profile", "v1")
                .get("/v2/models/jar/metadata")
                .then()
                .contentType("application/json; charset=utf-8")
                .body("keywords", hasItem("plants"))
                .body("date_creation", equalTo("2025-01-31"));
        given().queryParam("profile", "mldcatap")
                .get("/v2/models/jar/metadata")
                .then()
                .contentType("application/ld+json; charset=utf-8")
                .body("type", equalTo("MachineLearningModel"));
        given().accept("application/ld+json")
                .get("/v2/models/jar/metadata")
                .then()
                .contentType("application/ld+json; charset=utf-8");
        assertThat(given().accept("application/yaml")
                        .get("/v2/models/told/metadata")
                        .asString())
                .isEqualTo(FILE);
    }

    @Test
    void aFormThatThereIsNotIsRefused() {
        given().queryParam("profile", "v3")
                .get("/v2/models/jar/metadata")
                .then()
                .statusCode(400)
                .body(equalTo("400: profile must be one of v2, v1, mldcatap, and 'v3' is not"));
        given().accept("image/png")
                .get("/v2/models/jar/metadata")
                .then()
                .statusCode(406)
                .body(containsString("application/ld+json"));
    }

    @Test
    void aFileThatCannotBeReadKeepsNoModelFromServing() {
        given().post("/v2/models/broken/predict/").then().statusCode(200);
        given().get("/v2/models/broken/metadata")
                .then()
                .statusCode(404)
                .body(equalTo("404: the module of broken has no ai4-metadata.yml that can be read"));
    }

    @Test
    void readinessSaysWhatTheMachineLacks() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'models' }.data['resources of jar']",
                        containsString("it asks for 1000 processors, and there are"));
    }

    @Test
    void theDocumentHasTheRoute() {
        given().get("/openapi.json")
                .then()
                .body("paths.'/v2/models/jar/metadata'.get.operationId", equalTo("about_jar"));
    }
}
