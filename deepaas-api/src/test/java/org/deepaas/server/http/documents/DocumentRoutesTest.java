package org.deepaas.server.http.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocumentRoutesTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void givesBrowsersAPageAndEveryoneElseTheVersions() {
        given().header("Accept", BROWSER)
                .get("/")
                .then()
                .contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<main"));
        for (var accept : new String[] {"*/*", "application/json", "text/html;q=0.5, application/json"}) {
            var body = given().header("Accept", accept)
                    .get("/")
                    .then()
                    .contentType("application/json; charset=utf-8")
                    .extract()
                    .asString();
            assertThat(body)
                    .isEqualTo(
                            "{\"versions\": [{\"version\": \"stable\", \"id\": \"v2\", \"links\": [{\"rel\": \"self\","
                                    + " \"type\": \"application/json\", \"href\": \"/v2/\"}]}], \"links\": [{\"rel\": \"help\","
                                    + " \"type\": \"text/html\", \"href\": \"/api\"}, {\"rel\": \"describedby\", \"type\":"
                                    + " \"application/json\", \"href\": \"/swagger.json\"}]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api, text/html; charset=utf-8",
        "/static/swagger/index.html, text/html; charset=utf-8",
        "/static/swagger/swagger-ui.css, text/css; charset=utf-8",
        "/static/swagger/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/static/swagger/swagger-ui-standalone-preset.js, text/javascript; charset=utf-8",
        "/static/swagger/favicon-32x32.png, image/png",
        "/favicon.ico, image/svg+xml",
        "/swagger.json, application/json; charset=utf-8",
        "/openapi.json, application/json; charset=utf-8",
        "/openapi.yaml, application/yaml"
    })
    void servesFromItself(String path, String mediaType) {
        var tag = given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", mediaType)
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304).body(equalTo(""));
    }

    @Test
    void letsBrowsersKeepThePageUntilThereIsAnother() {
        var page = given().header("Accept", BROWSER).get("/").asString();
        var style = page.replaceAll("(?s).*href=\"[.](/static/page/\\w+/page[.]css)\".*", "$1");

        given().get(style)
                .then()
                .statusCode(200)
                .contentType("text/css; charset=utf-8")
                .header("Cache-Control", containsString("immutable"))
                .header("Content-Encoding", "gzip");
        given().get("/static/page/0123456789abcdef/page.css").then().statusCode(404);
    }

    @Test
    void tellsThePageWhatThereIs() {
        given().get("/page.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("predicts", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"application/json, application/json", "*/*, application/yaml", "application/yaml, application/yaml"})
    void describesItselfInTheFormAskedFor(String accept, String mediaType) {
        given().header("Accept", accept)
                .get("/openapi")
                .then()
                .header("Content-Type", containsString(mediaType))
                .header("Vary", equalTo("accept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/static/swagger/nope.js", "/static/swagger/../page.html", "/static/page/a/b.css"})
    void saysWhatIsNotThere(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("text/plain; charset=utf-8")
                .body(equalTo("404: Not Found"));
    }

    @Test
    void keepsItsFoldersToItself() {
        given().get("/static/swagger/").then().statusCode(403).body(equalTo("403: Forbidden"));
    }

    @Test
    void leadsFromTheOldAddressOfTheDocumentation() {
        given().redirects()
                .follow(false)
                .header("X-Forwarded-Prefix", "/proxy")
                .get("/ui")
                .then()
                .statusCode(302)
                .header("Location", equalTo("/proxy/api"))
                .body(equalTo("302: Found"));
    }

    @Test
    void holdsBelowAProxyThatTakesAPrefixAway() {
        given().header("X-Forwarded-Prefix", "/proxy")
                .get("/openapi.json")
                .then()
                .body("servers[0].url", equalTo("/proxy"));
        given().header("X-Forwarded-Prefix", "/proxy")
                .header("Accept", BROWSER)
                .get("/")
                .then()
                .body(containsString("href=\"/proxy/api\""), not(containsString("href=\"./")));
    }

    @Test
    void loadsNothingFromElsewhere() {
        for (var path : new String[] {"/api", "/static/swagger/index.html"}) {
            assertThat(given().get(path).asString()).doesNotContain("http://", "https://", "src=\"//");
        }
    }
}
