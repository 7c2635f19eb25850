package org.deepaas.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.ModelException;
import org.deepaas.server.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PredictionsTest {

    private final CountDownLatch gate = new CountDownLatch(1);

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private Predictions predictions(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .withDefaultValue("deepaas.modules", "modules")
                .build()
                .getConfigMapping(ServerConfig.class);
        return new Predictions(config, meters);
    }

    private String waitAtTheGate(Prediction prediction) throws InterruptedException {
        gate.await();
        return "through";
    }

    /** Has a worker wait at the gate: returns when it does, since until then the request is one that waits in the queue. */
    private void keepBusy(Predictions predictions, Crew crew, Heard<String> heard) throws Exception {
        var taken = new CountDownLatch(1);
        predictions.submit(
                crew,
                prediction -> {
                    taken.countDown();
                    return waitAtTheGate(prediction);
                },
                heard);
        taken.await();
    }

    @Test
    void tellsTheResultAndLetsGoOfTheRequestOnce() throws Exception {
        var predictions = predictions(Map.of());
        var heard = new Heard<String>();

        predictions.submit("m", prediction -> "result", heard);

        assertThat(heard.end.get()).isEqualTo("result");
        heard.release.get();
        assertThat(heard.releases).hasValue(1);
    }

    @Test
    void tellsWhatTheModelThrewErrorsIncluded() throws Exception {
        var predictions = predictions(Map.of());
        var heard = new Heard<String>();
        var after = new Heard<String>();

        predictions.submit(
                "m",
                prediction -> {
                    throw new StackOverflowError("deep");
                },
                heard);
        predictions.submit("m", prediction -> "still alive", after);

        assertThat(heard.end)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("deep");
        assertThat(after.end.get()).isEqualTo("still alive");
    }

    @Test
    void whatIsQuickIsSoonerOrLaterComputedByWhoeverAsksAndTheCallerIsToldAllTheSame() throws Exception {
        var predictions = predictions(Map.of());
        var here = Thread.currentThread().getName();
        var threads = new ArrayList<String>();

        while (!threads.contains(here)) {
            var heard = new Heard<String>();
            predictions.submitOrCompute(
                    new Crew("m", 1),
                    Terms.USUAL,
                    100,
                    prediction -> Thread.currentThread().getName(),
                    heard);
            threads.add(heard.end.get());
            heard.release.get();
            assertThat(heard.releases).hasValue(1);
        }

        assertThat(threads).first().asString().startsWith("predict-m-");
    }

    @Test
    void whatMayWaitForSomethingIsNeverComputedByWhoeverAsks() throws Exception {
        var predictions = predictions(Map.of());

        for (int i = 0; i < 200; i++) {
            var heard = new Heard<String>();
            predictions.submit("m", prediction -> Thread.currentThread().getName(), heard);
            assertThat(heard.end.get()).startsWith("predict-m-");
        }
    }

    @Test
    void refusesWhatTheQueueCannotHold() throws Exception {
        var predictions = predictions(Map.of("deepaas.queue-size", "1"));
        predictions.submit("m", this::waitAtTheGate, new Heard<String>());
        predictions.submit("m", this::waitAtTheGate, new Heard<String>());

        assertThatThrownBy(() -> predictions.submit("m", this::waitAtTheGate, new Heard<String>()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.retryAfterSeconds()).isPositive())
                .hasMessage("m is busy: all 1 workers predict and 1 more predictions wait");
        gate.countDown();
    }

    @Test
    void whoeverWasAnsweredMayAskAgainAtOnceThoughNobodyMayWait() throws Exception {
        var predictions = predictions(Map.of("deepaas.queue-size", "0"));

        for (int i = 0; i < 2_000; i++) {
            var heard = new Heard<String>();
            predictions.submit("m", prediction -> "done", heard);
            assertThat(heard.end.get()).isEqualTo("done");
        }
    }

    @Test
    void oneModelDoesNotWaitForAnother() throws Exception {
        var predictions = predictions(Map.of());
        var other = new Heard<String>();
        predictions.submit("slow", this::waitAtTheGate, new Heard<String>());

        predictions.submit("quick", prediction -> "done", other);

        assertThat(other.end.get()).isEqualTo("done");
        gate.countDown();
    }

    @Test
    void asManyRunAtOnceAsThereAreWorkers() throws Exception {
        var predictions = predictions(Map.of("deepaas.workers", "3"));
        var arrived = new CountDownLatch(3);

        for (int i = 0; i < 3; i++) {
            predictions.submit(
                    "m",
                    prediction -> {
                        arrived.countDown();
                        return waitAtTheGate(prediction);
                    },
                    new Heard<String>());
        }

        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        gate.countDown();
    }

    @Test
    void whoWaitsTooLongIsToldSoWhileTheWorkerStaysBusy() throws Exception {
        var predictions = predictions(Map.of("deepaas.time-limit", "PT0.2S"));
        var heard = new Heard<String>();
        var behind = new Heard<String>();
        predictions.submit("m", this::waitAtTheGate, heard);
        predictions.submit("m", this::waitAtTheGate, behind);

        assertThat(heard.end)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(TimeLimitExceeded.class)
                .withMessageContaining("longer than the limit of 0.2 s");
        behind.release.get();
        assertThat(heard.releases).hasValue(0);
        gate.countDown();
        heard.release.get();
    }

    @Test
    void whoLeavesMakesRoomInTheQueue() throws Exception {
        var predictions = predictions(Map.of("deepaas.queue-size", "1"));
        var left = new Heard<String>();
        var next = new Heard<String>();
        keepBusy(predictions, new Crew("m", 1), new Heard<String>());
        var waiting = predictions.submit("m", this::waitAtTheGate, left);

        waiting.abandon();
        predictions.submit("m", prediction -> "served", next);
        gate.countDown();

        assertThat(next.end.get()).isEqualTo("served");
        assertThat(left.releases).hasValue(1);
        assertThat(left.end).isNotDone();
    }

    @Test
    void aStoppingServerEndsWhatItTookOnAndTakesNoMore() throws Exception {
        var predictions = predictions(Map.of());
        var running = new Heard<String>();
        var waiting = new Heard<String>();
        predictions.submit("m", this::waitAtTheGate, running);
        predictions.submit("m", this::waitAtTheGate, waiting);

        var drained = CompletableFuture.supplyAsync(() -> {
            try {
                return predictions.drain(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                return false;
            }
        });
        gate.countDown();

        assertThat(drained.get()).isTrue();
        assertThat(running.end.get()).isEqualTo("through");
        assertThat(waiting.end.get()).isEqualTo("through");
        assertThatThrownBy(() -> predictions.submit("m", this::waitAtTheGate, new Heard<String>()))
                .hasMessage("the server is shutting down");
    }

    @Test
    void drainingGivesUpAtItsLimit() throws Exception {
        var predictions = predictions(Map.of());
        predictions.submit("m", this::waitAtTheGate, new Heard<String>());

        assertThat(predictions.drain(Duration.ofMillis(100))).isFalse();
        gate.countDown();
    }

    @Test
    void aModelThatTakesThePlaceOfAnotherHasWorkersOfItsOwnAndTheSameFigures() throws Exception {
        var predictions = predictions(Map.of());
        var old = new Heard<String>();
        var replacing = new Heard<String>();
        keepBusy(predictions, new Crew("m", 1, 1), old);

        predictions.submit(new Crew("m", 2, 1), prediction -> "served", replacing);

        assertThat(replacing.end.get()).isEqualTo("served");
        assertThat(meters.get("deepaas.predictions.running")
                        .tag("model", "m")
                        .gauge()
                        .value())
                .isEqualTo(1);
        gate.countDown();
        old.release.get();
        predictions.dismiss("m", 1, false);
        assertThat(meters.get("deepaas.prediction")
                        .tag("model", "m")
                        .tag("phase", "queue")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void nothingIsToldOfAModelThatIsGone() throws Exception {
        var predictions = predictions(Map.of());
        for (var crew : List.of("m", "m/versions", "m/evaluate", "mm")) {
            var heard = new Heard<String>();
            predictions.submit(new Crew(crew, crew.equals("mm") ? 2 : 1, 1), prediction -> "", heard);
            heard.release.get();
        }

        predictions.dismiss("m", 1, true);

        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getTag("model"))
                .containsOnly("mm");
    }

    @Test
    void whatCannotBeAnsweredAsSoonAsItIsWantedIsRefusedAtOnce() throws Exception {
        var predictions = predictions(Map.of());
        var slow = new Heard<String>();
        predictions.submit(
                "m",
                prediction -> {
                    Thread.sleep(500);
                    return "done";
                },
                slow);
        slow.end.get();

        assertThatThrownBy(() -> predictions.submit(
                        new Crew("m", 1), new Terms(3, Duration.ofMillis(10)), prediction -> "", new Heard<String>()))
                .isInstanceOf(Refused.class)
                .hasMessageMatching("m would answer in 0\\.\\d+ s at best, and not within 0\\.0100 s");
        var patient = new Heard<String>();
        predictions.submit(new Crew("m", 1), new Terms(3, Duration.ofMinutes(1)), prediction -> "answered", patient);
        assertThat(patient.end.get()).isEqualTo("answered");
    }

    @Test
    void theCallersPatienceEndsBeforeTheLimitOfTheServer() throws Exception {
        var predictions = predictions(Map.of());
        var heard = new Heard<String>();

        predictions.submit(new Crew("m", 1), new Terms(3, Duration.ofMillis(200)), this::waitAtTheGate, heard);

        assertThat(heard.end)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("longer than the limit of 0.2 s");
        gate.countDown();
    }

    @Test
    void theMostUrgentIsNext() throws Exception {
        var predictions = predictions(Map.of());
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        keepBusy(predictions, new Crew("m", 1), new Heard<String>());

        for (int urgency : new int[] {3, 7, 3, 0}) {
            predictions.submit(
                    new Crew("m", 1),
                    new Terms(urgency, Duration.ZERO),
                    prediction -> String.valueOf(order.add(urgency)),
                    new Heard<String>());
        }
        gate.countDown();

        assertThat(predictions.drain(Duration.ofSeconds(10))).isTrue();
        assertThat(order).containsExactly(0, 3, 3, 7);
    }

    @Test
    void failuresAreCountedByReason() throws Exception {
        var predictions = predictions(Map.of("deepaas.queue-size", "1"));
        var failing = List.<Throwable>of(
                new InvalidInputException("no picture"), new ModelException(503, "asleep"), new OutOfMemoryError());
        for (var failure : failing) {
            var heard = new Heard<String>();
            predictions.submit("m", throwing(failure), heard);
            heard.release.get();
        }
        keepBusy(predictions, new Crew("m", 1), new Heard<String>());
        var waiting = predictions.submit("m", this::waitAtTheGate, new Heard<String>());
        assertThatThrownBy(() -> predictions.submit("m", this::waitAtTheGate, new Heard<String>()))
                .isInstanceOf(Refused.class);
        waiting.abandon();
        waiting.abandon();
        gate.countDown();

        assertThat(failed("input")).isEqualTo(1);
        assertThat(failed("model")).isEqualTo(2);
        assertThat(failed("queue_full")).isEqualTo(1);
        assertThat(failed("abandoned")).isEqualTo(1);
        assertThat(failed("time_limit")).isZero();
    }

    private static Work<String> throwing(Throwable failure) {
        return prediction -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    private double failed(String reason) {
        return meters.get("deepaas.predictions.failed")
                .tag("model", "m")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void whoeverCannotBeToldAnOutcomeDoesNotKeepOthersFromTheirs() throws Exception {
        var predictions = predictions(Map.of());
        var deaf = new Outcome<String>() {
            @Override
            public void succeeded(String value) {
                throw new IllegalStateException("deaf");
            }

            @Override
            public void failed(Throwable failure) {}

            @Override
            public void released() {}
        };
        var heard = new Heard<String>();

        predictions.submit("m", prediction -> "unheard", deaf);
        predictions.submit("m", prediction -> "heard", heard);

        assertThat(heard.end.get()).isEqualTo("heard");
    }
}
