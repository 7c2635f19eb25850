package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;

/** What happens when the server is told to stop. */
final class StoppingIT {

    @Test
    void aPredictionThatRunsIsFinishedFirst() throws InterruptedException {
        try (var server = Server.golden("--model-name", "golden")) {
            var sleep = Request.post("/v2/models/golden/predict/?text=last&mode=sleep&ratio=3");
            var answer = CompletableFuture.supplyAsync(() -> server.send(sleep));
            Thread.sleep(1000);

            server.terminate();

            assertThat(answer.join().status()).isEqualTo(200);
            assertThat(answer.join().json().at("/predictions/text").asText()).isEqualTo("last");
            assertThat(server.exitStatus()).isZero();
        }
    }
}
