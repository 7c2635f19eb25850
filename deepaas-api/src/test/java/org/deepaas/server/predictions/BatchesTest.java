package org.deepaas.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.ServerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While one prediction holds the only worker, others queue: what they are computed with is told afterwards. */
@Timeout(20)
class BatchesTest {

    private static final int LIMIT = 4;
    private static final int UNPREPARED = 13;
    private static final int UNCOMPUTED = 66;
    private static final int UNFINISHED = 99;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final List<List<Integer>> computed = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();

    @AfterEach
    void open() {
        gate.countDown();
    }

    /** A number that is to be doubled. */
    private class Doubling implements BatchedWork<Integer> {

        private final int number;
        private final Object key;
        private final int rows;

        Doubling(int number) {
            this(number, "number", 1);
        }

        Doubling(int number, Object key, int rows) {
            this.number = number;
            this.key = key;
            this.rows = rows;
        }

        @Override
        public int batchLimit() {
            return LIMIT;
        }

        @Override
        public Integer run(Prediction prediction) {
            return -number;
        }

        @Override
        public Prepared<Integer> prepare(Prediction prediction) throws Exception {
            if (number == UNPREPARED) {
                throw new InvalidInputException("13 is no number");
            }
            open.incrementAndGet();
            return new Prepared<>() {
                @Override
                public Object key() {
                    return key;
                }

                @Override
                public int rows() {
                    return rows;
                }

                @Override
                public Object input() {
                    return number;
                }

                @Override
                public List<? extends @Nullable Object> compute(List<Object> inputs) throws Exception {
                    return Doubling.this.compute(
                            inputs.stream().map(Integer.class::cast).toList());
                }

                @Override
                public Integer finish(@Nullable Object output) {
                    if (number == UNFINISHED) {
                        throw new InvalidInputException("99 is never finished");
                    }
                    return (Integer) output;
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }

        List<Integer> compute(List<Integer> numbers) throws Exception {
            if (numbers.contains(UNCOMPUTED)) {
                throw new IllegalStateException("66 cannot be doubled");
            }
            computed.add(numbers);
            return numbers.stream().map(each -> 2 * each).toList();
        }
    }

    private Predictions predictions(String... settings) {
        var all = new HashMap<>(Map.of("deepaas.modules", "modules"));
        for (var setting : settings) {
            var pair = setting.split("=", 2);
            all.put("deepaas." + pair[0], pair[1]);
        }
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ServerConfig.class);
        return new Predictions(config, meters);
    }

    /** Has the only worker wait at the gate. */
    private void occupy(Predictions predictions) throws Exception {
        predictions.submit(
                "m",
                prediction -> {
                    busy.countDown();
                    gate.await();
                    return "through";
                },
                new Heard<String>());
        busy.await();
    }

    private Heard<Integer> submit(Predictions predictions, Doubling work) throws Refused {
        return submit(predictions, Terms.USUAL, work);
    }

    private static Heard<Integer> submit(Predictions predictions, Terms terms, Doubling work) throws Refused {
        var heard = new Heard<Integer>();
        predictions.submit(new Crew("m", 1), terms, work, heard);
        return heard;
    }

    private List<Heard<Integer>> submit(Predictions predictions, int... numbers) throws Refused {
        var heard = new ArrayList<Heard<Integer>>();
        for (int number : numbers) {
            heard.add(submit(predictions, new Doubling(number)));
        }
        return heard;
    }

    private static List<Integer> results(List<Heard<Integer>> all) throws Exception {
        var results = new ArrayList<Integer>();
        for (var heard : all) {
            results.add(heard.end.get());
        }
        return results;
    }

    @Test
    void oneThatComesAloneIsComputedAtOnce() throws Exception {
        var predictions = predictions();

        assertThat(submit(predictions, new Doubling(21)).end.get()).isEqualTo(42);
        assertThat(computed).containsExactly(List.of(21));
    }

    @Test
    void whatHasQueuedWhileTheWorkerWasBusyIsComputedTogetherUpToTheLimit() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = submit(predictions, 1, 2, 3, 4, 5, 6);

        gate.countDown();

        assertThat(results(heard)).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(computed).containsExactly(List.of(1, 2, 3, 4), List.of(5, 6));
    }

    @Test
    void whoeverRunsTheServerMaySayAMoreModestLimitForAllOrForOneModel() throws Exception {
        var predictions = predictions("batch-size=4", "model-settings=n:batch-size=1,m:batch-size=2");
        occupy(predictions);
        var heard = submit(predictions, 1, 2, 3);

        gate.countDown();

        results(heard);
        assertThat(computed).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void whereOnlyOneMayBeComputedAtOnceItIsRunWhole() throws Exception {
        var predictions = predictions("batch-size=1");

        assertThat(submit(predictions, new Doubling(21)).end.get()).isEqualTo(-21);
        assertThat(computed).isEmpty();
    }

    @Test
    void whatBringsSeveralRowsTakesAsManyOfTheBatch() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = List.of(
                submit(predictions, new Doubling(1, "k", 2)),
                submit(predictions, new Doubling(2, "k", 3)),
                submit(predictions, new Doubling(3, "k", 2)),
                submit(predictions, new Doubling(4, "k", 9)));

        gate.countDown();

        assertThat(results(heard)).containsExactly(2, 4, 6, 8);
        assertThat(computed).containsExactly(List.of(1, 3), List.of(2), List.of(4));
    }

    @Test
    void onlyWhatFitsIsComputedTogetherAndTheOldestComesFirst() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = List.of(
                submit(predictions, new Doubling(1, "short", 1)),
                submit(predictions, new Doubling(2, "long", 1)),
                submit(predictions, new Doubling(3, "short", 1)),
                submit(predictions, new Doubling(4, "longest", 1)),
                submit(predictions, new Doubling(5, "long", 1)));

        gate.countDown();

        assertThat(results(heard)).containsExactly(2, 4, 6, 8, 10);
        assertThat(computed).containsExactly(List.of(1, 3), List.of(2, 5), List.of(4));
    }

    @Test
    void whatCannotBePreparedFailsAlone() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = submit(predictions, 1, UNPREPARED, 2);

        gate.countDown();

        assertThat(heard.get(0).end.get()).isEqualTo(2);
        assertThatThrownBy(heard.get(1).end::get).hasRootCauseMessage("13 is no number");
        assertThat(heard.get(2).end.get()).isEqualTo(4);
        assertThat(computed).containsExactly(List.of(1, 2));
    }

    @Test
    void whatCannotBeComputedFailsAlone() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = submit(predictions, 1, 2, UNCOMPUTED, 4);

        gate.countDown();

        assertThat(heard.get(0).end.get()).isEqualTo(2);
        assertThat(heard.get(1).end.get()).isEqualTo(4);
        assertThatThrownBy(heard.get(2).end::get).hasRootCauseMessage("66 cannot be doubled");
        assertThat(heard.get(3).end.get()).isEqualTo(8);
        assertThat(computed).containsExactly(List.of(1, 2), List.of(4));
    }

    @Test
    void whatCannotBeFinishedFailsAlone() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = submit(predictions, 1, UNFINISHED, 2);

        gate.countDown();

        assertThat(heard.get(0).end.get()).isEqualTo(2);
        assertThatThrownBy(heard.get(1).end::get).hasRootCauseMessage("99 is never finished");
        assertThat(heard.get(2).end.get()).isEqualTo(4);
    }

    @Test
    void nobodyIsAnsweredWhereItIsNotKnownWhoseTheOutputsAre() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = List.of(submit(predictions, new Forgetful(1)), submit(predictions, new Forgetful(2)));

        gate.countDown();

        for (var each : heard) {
            assertThatThrownBy(each.end::get).hasRootCauseMessage("the model gave 1 outputs for 2 inputs");
        }
    }

    private final class Forgetful extends Doubling {
        Forgetful(int number) {
            super(number);
        }

        @Override
        List<Integer> compute(List<Integer> numbers) throws Exception {
            return super.compute(numbers.subList(1, numbers.size()));
        }
    }

    @Test
    void allThatWasPreparedIsClosedAndEachRequestLetGoOfOnce() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = submit(predictions, 1, UNPREPARED, UNCOMPUTED, UNFINISHED, 5, 6);

        gate.countDown();

        for (var each : heard) {
            each.release.get();
            assertThat(each.releases).hasValue(1);
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void whoLeftIsNotComputed() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var left = new Heard<Integer>();
        var leaving = predictions.submit(new Crew("m", 1), Terms.USUAL, new Doubling(1), left);
        var heard = submit(predictions, new Doubling(2));

        leaving.abandon();
        gate.countDown();

        assertThat(heard.end.get()).isEqualTo(4);
        assertThat(computed).containsExactly(List.of(2));
        assertThat(left.releases).hasValue(1);
    }

    @Test
    void theMostUrgentIsComputedFirst() throws Exception {
        var predictions = predictions("batch-size=2");
        occupy(predictions);
        var heard = List.of(
                submit(predictions, new Terms(7, Duration.ZERO), new Doubling(1)),
                submit(predictions, Terms.USUAL, new Doubling(2)),
                submit(predictions, Terms.USUAL, new Doubling(3)),
                submit(predictions, new Terms(0, Duration.ZERO), new Doubling(4)));

        gate.countDown();

        results(heard);
        assertThat(computed).containsExactly(List.of(4, 2), List.of(3, 1));
    }

    @Test
    void whereItIsToldToOneThatCouldBeginWaitsForOthers() throws Exception {
        var predictions = predictions("batch-wait=PT1H");

        var heard = submit(predictions, IntStream.rangeClosed(1, LIMIT).toArray());

        assertThat(results(heard)).containsExactly(2, 4, 6, 8);
        assertThat(computed).containsExactly(List.of(1, 2, 3, 4));
    }

    @Test
    void aStoppingServerWaitsForNobodyElse() throws Exception {
        var predictions = predictions("batch-wait=PT1H");
        var heard = submit(predictions, 1, 2);

        assertThat(predictions.drain(Duration.ofSeconds(10))).isTrue();

        assertThat(results(heard)).containsExactly(2, 4);
    }

    @Test
    void whoeverJoinsABatchLeavesItsPlaceInTheQueueToTheNext() throws Exception {
        var predictions = predictions("queue-size=2");
        var computing = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        occupy(predictions);
        var first = List.of(1, 2).stream()
                .map(number -> new Doubling(number) {
                    @Override
                    List<Integer> compute(List<Integer> numbers) throws Exception {
                        computing.countDown();
                        holding.await();
                        return super.compute(numbers);
                    }
                })
                .toList();
        var heard = new ArrayList<Heard<Integer>>();
        for (var work : first) {
            heard.add(submit(predictions, work));
        }
        assertThatThrownBy(() -> submit(predictions, new Doubling(3))).isInstanceOf(Refused.class);

        gate.countDown();
        computing.await();
        heard.addAll(submit(predictions, 4, 5));

        assertThatThrownBy(() -> submit(predictions, new Doubling(6)))
                .hasMessage("m is busy: all 1 workers predict and 2 more predictions wait");
        holding.countDown();
        assertThat(results(heard)).containsExactly(2, 4, 8, 10);
    }

    @Test
    void whoeverWasAnsweredMayAskAgainAtOnceThoughAsManyAskAsThereArePlaces() throws Exception {
        var predictions = predictions("queue-size=2");

        var callers = IntStream.range(0, 3)
                .mapToObj(caller -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = UNFINISHED + 1; i < 2_000; i++) {
                                try {
                                    assertThat(submit(predictions, new Doubling(i))
                                                    .end
                                                    .get())
                                            .isEqualTo(2 * i);
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        },
                        task -> new Thread(task).start()))
                .toList();

        for (var caller : callers) {
            caller.get();
        }
        assertThat(open).hasValue(0);
    }

    /** What was prepared by one load of a model is computed by that load. */
    private final class Loaded extends Doubling {
        private final int loads;

        Loaded(int number, int loads) {
            super(number);
            this.loads = loads;
        }

        @Override
        public Prepared<Integer> prepare(Prediction prediction) throws Exception {
            int load = prediction.worker() % loads;
            var made = super.prepare(prediction);
            return new Prepared<>() {
                @Override
                public Object key() {
                    return load;
                }

                @Override
                public int rows() {
                    return 3;
                }

                @Override
                public Object input() {
                    return made.input();
                }

                @Override
                public List<? extends @Nullable Object> compute(List<Object> inputs) throws Exception {
                    assertThat(Thread.currentThread().getName()).matches("predict-m-\\d");
                    int worker = Thread.currentThread().getName().charAt("predict-m-".length()) - '0';
                    assertThat(worker % loads).as("the load of who computes").isEqualTo(load);
                    return made.compute(inputs);
                }

                @Override
                public Integer finish(@Nullable Object output) throws Exception {
                    return made.finish(output);
                }

                @Override
                public void close() {
                    made.close();
                }
            };
        }
    }

    @Test
    void whatOneLoadPreparedIsComputedByThatLoad() throws Exception {
        var predictions = predictions();
        var heard = new ArrayList<Heard<Integer>>();

        for (int i = 100; i < 180; i++) {
            var each = new Heard<Integer>();
            predictions.submit(new Crew("m", 0, 4, 2), Terms.USUAL, new Loaded(i, 2), each);
            heard.add(each);
        }

        assertThat(results(heard))
                .containsExactlyElementsOf(
                        IntStream.range(100, 180).map(i -> 2 * i).boxed().toList());
        assertThat(open).hasValue(0);
    }

    @Test
    void theSizesOfBatchesAreTold() throws Exception {
        var predictions = predictions();
        occupy(predictions);
        var heard = submit(predictions, 1, 2, 3, 4, 5);

        gate.countDown();
        results(heard);

        var sizes = meters.get("deepaas.prediction.batch").tag("model", "m").summary();
        assertThat(sizes.count()).isEqualTo(2);
        assertThat(sizes.totalAmount()).isEqualTo(5);
    }
}
