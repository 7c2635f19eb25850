package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import org.deepaas.acceptance.golden.JsonValues;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;

/** The Swagger document is the original's, but for what it says of its project. */
final class SwaggerDocumentIT {

    @Test
    void isAsRecordedForOneModel() throws IOException {
        compare("swagger-golden.json", "--model-name", "golden");
    }

    @Test
    void isAsRecordedForAllModels() throws IOException {
        compare("swagger-multi.json");
    }

    private static void compare(String recorded, String... options) throws IOException {
        var text = Files.readString(Repository.file("src/test/src/test/resources/golden/" + recorded));
        var expected = new ObjectMapper().readTree(text);
        try (var server = Server.golden(options)) {
            var given = server.send(Request.get("/swagger.json")).json();

            for (var member : new String[] {"swagger", "paths", "definitions"}) {
                assertThat(JsonValues.difference(member, expected.path(member), given.path(member)))
                        .isEmpty();
            }
        }
    }
}
