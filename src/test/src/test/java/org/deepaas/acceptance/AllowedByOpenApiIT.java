package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.deepaas.acceptance.openapi.Breaking;
import org.deepaas.acceptance.openapi.Schemas;
import org.deepaas.acceptance.openapi.Values;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the OpenAPI document allows is accepted, and what it does not allow is refused. */
@TestInstance(Lifecycle.PER_CLASS)
final class AllowedByOpenApiIT {

    private static final String PREDICT = "/v2/models/golden/predict/";
    private static final int TRIES = 400;

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @SuppressWarnings("NullAway.Init") // before the first test
    private Schemas schemas;

    @BeforeAll
    void start() {
        server = Server.golden("--model-name", "golden");
        schemas = new Schemas(server.send(Request.get("/openapi.json")).json());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void acceptsWhatIsAllowed() {
        var body = schemas.jsonBody(PREDICT);
        for (int seed = 0; seed < TRIES; seed++) {
            var sent = new Values(schemas, new Random(seed)).of(body);
            var answer = server.send(Request.json(PREDICT, sent.toString()));

            assertThat(answer.status())
                    .as("seed %d: %s gives %s", seed, sent, answer)
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesWhatIsNotAllowedAndNamesIt() {
        var body = schemas.jsonBody(PREDICT);
        for (int seed = 0; seed < TRIES; seed++) {
            var random = new Random(seed);
            var sent = (ObjectNode) new Values(schemas, random).of(body);
            var name = new Breaking(schemas, random).oneOf(sent, body);
            var answer = server.send(Request.json(PREDICT, sent.toString()));

            assertThat(answer.status())
                    .as("seed %d: %s in %s gives %s", seed, name, sent, answer)
                    .isEqualTo(422);
            assertThat(answer.json().has(name))
                    .as("seed %d: %s names %s", seed, answer, name)
                    .isTrue();
        }
    }
}
