package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManagementKeyTest.WithKey.class)
class ManagementKeyTest {

    private static final String KEY = "0123456789abcdef";

    /** A server whose modules are managed by whoever has the key. */
    public static class WithKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "deepaas.management", "true",
                    "deepaas.management-key", KEY,
                    "deepaas.data-dir", "target/management-key");
        }
    }

    @Test
    void whoeverHasTheKeyMayManageModulesAlsoThroughAProxy() {
        given().header("Authorization", "Bearer " + KEY)
                .header("X-Forwarded-For", "10.0.0.1")
                .get("/manage/modules/")
                .then()
                .statusCode(200);
    }

    @Test
    void nobodyElseMay() {
        given().get("/manage/modules/").then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
        for (var sent : new String[] {"Bearer ", "Bearer 0123456789abcdeF", "Basic " + KEY, KEY}) {
            given().header("Authorization", sent).get("/manage/modules/").then().statusCode(401);
            given().header("Authorization", sent)
                    .body(new byte[1])
                    .put("/manage/modules/x.jar")
                    .then()
                    .statusCode(401);
        }
    }
}
