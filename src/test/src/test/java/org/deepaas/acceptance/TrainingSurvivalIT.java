package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of trainings when the server ends, well or badly, and another is started on the same data folder. */
@Tag("proof")
final class TrainingSurvivalIT {

    @TempDir
    Path folder;

    private Server server() {
        // a space, since people have them
        var data = folder.resolve("da ta").toString();
        return Server.serving(Repository.trialModule(), "--data-dir", data, "--trainings", "2");
    }

    @Test
    void aServerThatIsKilledLosesNoTraining() throws Exception {
        var first = server();
        var over = Job.start(first, "trial", "epochs=1&number=1");
        over.awaitEnd();
        var goesOn = Job.start(first, "trial", "epochs=12&millis=400&number=2");
        var cannot = Job.start(first, "trial-without-checkpoints", "epochs=1000");
        var waits = Job.start(first, "trial", "epochs=1&number=3");
        goesOn.awaitEpoch(2);
        cannot.awaitEpoch(1);
        var processes = List.of(goesOn.process(), cannot.process());

        first.kill();

        for (var process : processes) {
            Job.await("the end of " + process.pid(), () -> !process.isAlive());
        }
        try (var second = server()) {
            assertThat(over.on(second).shown().path("status").asText()).isEqualTo("done");
            var ended = goesOn.on(second).awaitEnd();
            assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("done");
            assertThat(ended.at("/result/output/begun").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(goesOn.on(second).progress().path("attempt").asInt()).isEqualTo(2);
            assertThat(goesOn.on(second).get("/metrics").json().path("metrics")).hasSize(12);
            var failed = cannot.on(second).awaitEnd();
            assertThat(failed.path("status").asText()).isEqualTo("error");
            assertThat(failed.path("message").asText())
                    .contains("the server was stopped while it trained", "saves no checkpoints");
            assertThat(waits.on(second).awaitEnd().path("status").asText()).isEqualTo("done");
            assertThat(versions(second)).hasSize(3).doesNotHaveDuplicates();
        }
    }

    /** The trainings that each version of the model comes from. */
    private static List<String> versions(Server server) {
        var trainings = new ArrayList<String>();
        server.send(Request.get("/v2/models/trial/versions/"))
                .json()
                .findValues("training")
                .forEach(training -> trainings.add(training.asText()));
        return trainings;
    }

    @Test
    void aServerThatIsToldToStopHasTrainingsTakenUpAgain() {
        var first = server();
        var goesOn = Job.start(first, "trial", "epochs=8&millis=400&number=2");
        goesOn.awaitEpoch(2);
        var process = goesOn.process();

        first.close();

        assertThat(process.isAlive()).isFalse();
        try (var second = server()) {
            var ended = goesOn.on(second).awaitEnd();
            assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("done");
            assertThat(ended.at("/result/output/begun").asInt()).isGreaterThanOrEqualTo(2);
        }
    }
}
