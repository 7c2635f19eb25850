package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.EventStream;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trainings as their callers see them: begun, watched, cancelled, and ended in whatever way. */
final class TrainingIT {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.serving(Repository.trialModule(), "--training-memory", "64m", "--trainings", "2");
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(Job.processes(server.dataDirectory().toString())).isEmpty();
    }

    private static Job start(String query) {
        return Job.start(server, "trial", query);
    }

    private static int predicted() {
        var answer = server.send(Request.post("/v2/models/trial/predict/"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("predictions").asInt();
    }

    @Test
    void aTrainingIsShownAsItGoesAndAsItEnded() {
        var job = start("epochs=2&millis=300&number=11");

        job.awaitEpoch(1);
        assertThat(job.progress().path("fraction").asDouble()).isPositive();
        var ended = job.awaitEnd();

        assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("done");
        assertThat(ended.at("/result/output/epochs").asInt()).isEqualTo(2);
        assertThat(ended.at("/args/number").asInt()).isEqualTo(11);
        assertThat(job.progress().path("fraction").asDouble()).isEqualTo(1);
        assertThat(job.progress().path("attempt").asInt()).isEqualTo(1);
        assertThat(job.get("/metrics").json().at("/metrics/1/loss").asDouble()).isEqualTo(0.5);
        assertThat(job.get("/metrics.csv").text().lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.matches("\\d,.*Z,\\S+"));
        assertThat(server.send(Request.get("/v2/models/trial/train/")).text()).contains(job.uuid());
    }

    @Test
    void theNextPredictionUsesTheNewWeights() {
        var job = start("epochs=0&number=4711");

        assertThat(job.awaitEnd().path("status").asText()).isEqualTo("done");

        assertThat(job.progress().path("version").asLong()).isPositive();
        var named = server.send(Request.get("/v2/models/trial/train/" + job.uuid()));
        assertThat(named.status()).isEqualTo(200);
        assertThat(server.send(Request.post(job.path("/use/"))).status()).isEqualTo(200);
        assertThat(predicted()).isEqualTo(4711);
    }

    @Test
    void theLogIsReadOnFromWhereItWasRead() {
        var job = start("epochs=1&millis=10");
        job.awaitEnd();

        var all = job.get("/log");
        long end = Long.parseLong(all.header("x-next-offset"));

        assertThat(end).isEqualTo(all.body().length).isPositive();
        assertThat(job.get("/log?offset=" + end).body()).isEmpty();
        assertThat(job.get("/log?offset=" + (end - 3)).body()).hasSize(3);
        assertThat(job.get("/log?offset=" + (end + 1000)).status()).isEqualTo(200);
        assertThat(job.get("/log?offset=none").status()).isEqualTo(400);
    }

    @Test
    void eventsAreSentAsTheyComeAndGoOnWhereTheyWereBrokenOff() {
        var job = start("epochs=3&millis=400");
        var events = new ArrayList<EventStream.Event>();
        try (var first = EventStream.open(server, job.path("/events"), "")) {
            events.addAll(first.until("metrics"));
        }
        String last = events.get(events.size() - 1).id();

        try (var second = EventStream.open(server, job.path("/events"), last)) {
            events.addAll(second.toTheEnd());
        }

        assertThat(events)
                .filteredOn(event -> event.kind().equals("metrics"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event -> event.kind().equals("log") && event.data().contains("trial of"))
                .hasSize(1);
        var status = events.get(events.size() - 1);
        assertThat(status.kind()).isEqualTo("status");
        assertThat(status.data()).contains("\"status\": \"done\"");
    }

    @Test
    void whatCannotBeAnArgumentIsRefused() {
        var refused = Job.ask(server, "trial", "epochs=-1&mode=nonsense");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().has("epochs")).as("%s", refused).isTrue();
        assertThat(refused.json().has("mode")).as("%s", refused).isTrue();
        assertThat(Job.ask(server, "no-such-model", "").status()).isEqualTo(404);
        assertThat(server.send(Request.get("/v2/models/trial/train/%00")).status())
                .isIn(400, 404);
        assertThat(server.send(Request.get("/v2/models/trial/train/nosuchtraining"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPostedFileIsThereForTheTrainingAndNotAfterIt() {
        var answer = server.send(Request.multipart(
                "/v2/models/trial/train/?epochs=1",
                Part.file("data", "hello.txt", "text/plain", Body.of("good morning"))));
        var job = new Job(server, "trial", answer.json().path("uuid").asText());

        assertThat(job.awaitEnd().path("status").asText()).isEqualTo("done");

        assertThat(job.log()).contains("it was given good morning");
        assertThat(job.delete().status()).isEqualTo(200);
        assertThat(job.folder()).doesNotExist();
        server.assertNothingLeft();
    }

    @Test
    void cancellingEndsARunningTrainingWithinFiveSeconds() {
        var job = start("epochs=1000");
        job.awaitEpoch(1);

        cancel(job);

        job.assertNoProcesses();
    }

    @Tag("proof")
    @Test
    void cancellingEndsOneThatDoesNotListen() {
        for (var mode : new String[] {"HANG", "SPIN", "FLOOD", "LINE"}) {
            var job = start("epochs=1&millis=1&mode=" + mode);
            job.awaitEpoch(1);

            cancel(job);

            job.assertNoProcesses();
        }
    }

    @Test
    void cancellingEndsOneThatWaitsOrIsOver() {
        var running = new ArrayList<Job>();
        for (int i = 0; i < 3; i++) {
            running.add(start("epochs=1000"));
        }
        var queued = running.get(2);
        cancel(queued);
        cancel(running.get(0));
        cancel(running.get(1));
        var over = start("epochs=0");
        over.awaitEnd();

        assertThat(over.delete().json().path("status").asText()).isEqualTo("done");
        assertThat(over.get("").status()).isEqualTo(404);
    }

    private static void cancel(Job job) {
        long began = System.nanoTime();
        var answer = job.delete();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHIN);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("cancelled");
        assertThat(job.get("").status()).isEqualTo(404);
        assertThat(job.folder()).doesNotExist();
    }

    @Test
    void whoeverCancelsTheSameAtOnceIsAnsweredToo() {
        var job = start("epochs=1000");
        job.awaitEpoch(1);

        var other = CompletableFuture.supplyAsync(job::delete);
        var mine = job.delete();

        assertThat(mine.status()).isIn(200, 404);
        assertThat(other.join().status()).isIn(200, 404);
        job.assertNoProcesses();
    }

    @Test
    void aTrainingThatThrowsFailsWithItsReason() {
        var job = fails("mode=THROW", "it was told to fail");

        assertThat(job.log()).contains("java.lang.IllegalStateException: it was told to fail");
    }

    @Test
    void aTrainingThatExitsFailsSayingSo() {
        fails("mode=EXIT", "exit code 7", "leaving with 7");
    }

    @Test
    void aTrainingThatEatsAllMemoryFailsSayingSo() {
        fails("mode=MEMORY", "--training-memory", "64m");
        fails("mode=BUFFERS", "needs more memory");
    }

    @Test
    void aTrainingWhoseResultIsNoJsonFailsSayingSo() {
        fails("mode=BADRESULT", "it ended well, but what it returned cannot be written as JSON");
    }

    @Test
    void aTrainingThatIsKilledFailsSayingSo() {
        var job = start("epochs=1000&millis=50");
        job.awaitEpoch(1);

        job.process().destroyForcibly();

        assertThat(job.awaitEnd().path("status").asText()).isEqualTo("error");
        assertThat(job.shown().path("message").asText()).contains("its process was killed");
    }

    @Test
    void whatATrainingStartedEndsWithIt() {
        var job = start("epochs=1&millis=1&mode=CHILDREN");

        assertThat(job.awaitEnd().path("status").asText()).isEqualTo("done");

        assertThat(job.log()).contains("child ");
        assertThat(job.processes()).isEmpty();
    }

    @Test
    void aThreadThatATrainingLeavesDoesNotKeepIt() {
        var job = start("epochs=1&millis=1&mode=THREAD");

        assertThat(job.awaitEnd().path("status").asText()).isEqualTo("done");
        assertThat(job.processes()).isEmpty();
    }

    @Test
    void predictionsAreAnsweredMeanwhile() {
        var flood = start("epochs=1&millis=1&mode=FLOOD");
        var memory = start("epochs=1&millis=1&mode=MEMORY");
        flood.awaitEpoch(1);

        for (int i = 0; i < 50; i++) {
            predicted();
        }

        memory.awaitEnd();
        cancel(flood);
        predicted();
    }

    private static Job fails(String query, String... reasons) {
        var job = start("epochs=1&millis=1&" + query);

        var ended = job.awaitEnd();

        assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("error");
        assertThat(ended.path("message").asText()).contains(reasons);
        job.assertNoProcesses();
        predicted();
        return job;
    }
}
