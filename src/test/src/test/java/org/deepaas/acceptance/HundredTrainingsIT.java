package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred trainings in a row leave nothing behind in the server. */
@Tag("proof")
final class HundredTrainingsIT {

    private static final int WARM = 10;
    private static final int TRAININGS = 100;

    /** What a heap of a fixed size, compiled code and the caches of malloc still grow by when nothing leaks. */
    private static final long MOST_GROWTH = 48L << 20;

    @Test
    void noProcessFileThreadOrMemoryIsLeaked() {
        try (var server = Server.serving(Repository.trialModule(), "--versions-kept", "3")) {
            train(server, WARM);
            long files = server.openFiles();
            long threads = server.threads();
            long bytes = server.residentBytes();

            train(server, TRAININGS);

            assertThat(Job.processes(server.dataDirectory().toString())).isEmpty();
            Job.await("open files are " + server.openFiles() + " of " + files, () -> server.openFiles() <= files + 5);
            Job.await("threads are " + server.threads() + " of " + threads, () -> server.threads() <= threads + 5);
            System.out.printf(
                    "after %d trainings: RSS %d MiB, before %d MiB; files %d (%d), threads %d (%d)%n",
                    TRAININGS,
                    server.residentBytes() >> 20,
                    bytes >> 20,
                    server.openFiles(),
                    files,
                    server.threads(),
                    threads);
            assertThat(server.residentBytes() - bytes).isLessThan(MOST_GROWTH);
        }
    }

    private static void train(Server server, int times) {
        String[] modes = {"OK", "OK", "THROW", "OK", "EXIT"};
        for (int i = 0; i < times; i++) {
            var mode = modes[i % modes.length];
            var job = Job.start(server, "trial", "epochs=1&millis=1&number=%d&mode=%s".formatted(i, mode));
            assertThat(job.awaitEnd().path("status").asText()).isEqualTo(mode.equals("OK") ? "done" : "error");
            if (i % 2 == 0) {
                assertThat(job.delete().status()).isEqualTo(200);
            }
        }
    }
}
