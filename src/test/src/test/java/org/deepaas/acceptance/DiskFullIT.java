package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder on a disk that is soon full. */
@Tag("proof")
final class DiskFullIT {

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        if (run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()) != 0) {
            abort("skipped: no disk can be mounted here");
        }
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void aTrainingThatFillsItFailsSayingSoAndTheNextOneIsTrained() {
        try (var server = Server.serving(Repository.trialModule(), "--data-dir", disk.toString())) {
            var job = Job.start(server, "trial", "epochs=1&mode=DISK");

            var ended = job.awaitEnd();

            assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("error");
            assertThat(ended.path("message").asText()).contains("No space left on device");
            var next = Job.start(server, "trial", "epochs=1");
            assertThat(next.awaitEnd().path("status").asText()).isEqualTo("done");
            assertThat(job.delete().status()).isEqualTo(200);
        }
    }

    @Test
    void whatDoesNotFitIsAnswered507() throws Exception {
        try (var server = Server.serving(Repository.trialModule(), "--data-dir", disk.toString())) {
            Job.start(server, "trial", "epochs=1").awaitEnd();
            var large = Part.file("data", "large", "application/octet-stream", Body.of("x".repeat(60 << 20)));

            var answer = server.send(Request.multipart("/v2/models/trial/train/?epochs=1", large));

            assertThat(answer.status()).as("%s", answer).isEqualTo(507);
            server.assertNothingLeft();
            assertThat(Job.start(server, "trial", "epochs=1")
                            .awaitEnd()
                            .path("status")
                            .asText())
                    .isEqualTo("done");
        }
    }
}
