package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CrossOriginTest.OneOrigin.class)
class CrossOriginTest {

    public static class OneOrigin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deepaas.cors-origins", "https://example.org");
        }
    }

    @Test
    void aNamedOriginMayReadAnswers() {
        given().header("Origin", "https://example.org")
                .get("/v2/models/")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://example.org")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @Test
    void aNamedOriginMayAskWhatItMaySend() {
        given().header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,accept")
                .options("/v2/models/echo/predict/")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("content-type"));
    }

    @Test
    void otherOriginsAreAnsweredAsIfNothingWereSet() {
        given().header("Origin", "https://example.com")
                .get("/v2/models/")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://example.com")
                .options("/v2/models/")
                .then()
                .statusCode(405);
    }
}
