package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.acceptance.server.Ended;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that share a PostgreSQL and a data folder. */
@Tag("proof")
final class SharedStoreIT {

    private static EmbeddedPostgres database;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheDatabase() {
        try {
            database = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            abort("skipped: PostgreSQL cannot be started here: " + e);
        }
    }

    @SuppressWarnings("try")
    @AfterAll
    static void stopTheDatabase() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    private Server server() {
        return Server.serving(
                Repository.trialModule(),
                "--data-dir",
                folder.toString(),
                "--database-url",
                database.getJdbcUrl("postgres", "postgres"),
                "--store-heartbeat",
                "1s");
    }

    @Test
    void whatOneServerCannotFinishTheOtherDoes() throws Exception {
        var first = server();
        var jobs = new ArrayList<Job>();
        jobs.add(Job.start(first, "trial", "epochs=20&millis=500&number=1"));
        jobs.get(0).awaitEpoch(2);
        try (var second = server()) {
            for (int i = 0; i < 4; i++) {
                jobs.add(Job.start(second, "trial", "epochs=2&millis=100&number=5"));
            }
            assertThat(jobs.get(0).on(second).progress().path("epoch").asInt()).isPositive();
            var unwanted = Job.start(first, "trial", "epochs=1000");

            first.kill();

            assertThat(unwanted.on(second).delete().status()).isEqualTo(200);
            for (var job : jobs) {
                var ended = job.on(second).awaitEnd();
                assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("done");
            }
            assertThat(jobs.get(0).on(second).shown().at("/result/output/begun").asInt())
                    .isGreaterThanOrEqualTo(2);
            assertThat(jobs.get(0).on(second).progress().path("attempt").asInt())
                    .isEqualTo(2);
            for (var job : jobs.subList(1, jobs.size())) {
                assertThat(job.on(second).log().lines().filter(line -> line.startsWith("trial of")))
                        .hasSize(1);
            }
        }
    }

    @Test
    void oneServerCancelsWhatTheOtherRuns() {
        try (var first = server();
                var second = server()) {
            var job = Job.start(first, "trial", "epochs=1000");
            job.awaitEpoch(1);
            long began = System.nanoTime();

            var answer = job.on(second).delete();

            assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
            assertThat(answer.json().path("status").asText()).isEqualTo("cancelled");
            job.assertNoProcesses();
            assertThat(job.get("").status()).isEqualTo(404);

            var refused = Ended.with(
                    "--modules",
                    Repository.trialModule().toString(),
                    "--data-dir",
                    folder.toString(),
                    "--listen-port",
                    "0");
            assertThat(refused.exitStatus()).isNotZero();
            assertThat(refused.standardError()).contains("is in use by another server");
        }
    }

    @Test
    void aDatabaseThatIsGoneIsNoFaultOfTheCaller() throws Exception {
        var own = EmbeddedPostgres.start();
        try (var server = Server.serving(
                List.of(Repository.trialModule()),
                "--data-dir",
                folder.toString(),
                "--database-url",
                own.getJdbcUrl("postgres", "postgres"),
                "--store-heartbeat",
                "1s")) {
            var job = Job.start(server, "trial", "epochs=3&millis=1000&number=1");
            job.awaitEpoch(1);

            stop(own);

            var answer = Job.ask(server, "trial", "");
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.header("retry-after")).isNotEmpty();
            assertThat(server.send(Request.post("/v2/models/trial/predict/")).status())
                    .isEqualTo(200);
        } finally {
            stop(own);
        }
    }

    @SuppressWarnings("try") // that it goes is what is tried
    private static void stop(EmbeddedPostgres stopped) throws IOException {
        stopped.close();
    }
}
