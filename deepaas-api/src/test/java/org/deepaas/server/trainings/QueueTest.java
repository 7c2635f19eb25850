package org.deepaas.server.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.deepaas.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers at one PostgreSQL. */
class QueueTest {

    @TempDir
    Path data;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ServerConfig config;
    private TrainingTable table;

    @BeforeEach
    void openTheStore() {
        var settings = new HashMap<>(Databases.POSTGRESQL.settings());
        settings.put("deepaas.store-heartbeat", "PT0.2S");
        config = Databases.config(data, settings);
        table = new TrainingTable(store().jdbi());
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private Store store() {
        var store = Store.open(config, data);
        open.add(store);
        return store;
    }

    private Queue server(String name, Function<String, Optional<Duration>> run) {
        var queue = new Queue(store().source(), config, name, 2, run);
        open.add(queue);
        return queue;
    }

    private Training training() {
        var training = Example.queued();
        table.insert(training);
        return training;
    }

    /** What Crew does, without a process. */
    private Optional<Duration> train(String uuid, Map<String, AtomicInteger> ran) {
        var attempt = table.begin(uuid, "cpu");
        if (attempt.isPresent()) {
            ran.computeIfAbsent(uuid, u -> new AtomicInteger()).incrementAndGet();
            table.end(uuid, attempt.getAsInt(), Outcome.cancelled());
        }
        return Optional.empty();
    }

    @Test
    void eachTrainingRunsOnce() {
        var ran = new ConcurrentHashMap<String, AtomicInteger>();
        var first = server("first", uuid -> train(uuid, ran));
        var second = server("second", uuid -> train(uuid, ran));
        var trainings = new ArrayList<Training>();
        for (int i = 0; i < 40; i++) {
            trainings.add(training());
        }

        first.start();
        second.start();
        for (var training : trainings) {
            first.add(training.uuid());
            // a sweep of the other's finds it too
            second.add(training.uuid());
        }

        await(() -> table.unfinished().isEmpty());
        assertThat(ran)
                .hasSize(40)
                .allSatisfy((uuid, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void theOtherTakesOverFromAServerThatDied() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var dying = store();
        var dead = new Queue(dying.source(), config, "dead", 1, uuid -> {
            assertThat(table.begin(uuid, "cpu")).hasValue(1);
            begun.countDown();
            return awaitUninterruptibly(never);
        });
        dead.start();
        var training = training();
        dead.add(training.uuid());
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        // its heart stops with its connections
        dying.close();
        var ran = new ConcurrentHashMap<String, AtomicInteger>();
        server("living", uuid -> train(uuid, ran)).start();
        await(() -> table.unfinished().isEmpty());

        assertThat(ran.get(training.uuid())).hasValue(1);
        assertThat(table.find(training.uuid()).orElseThrow().attempt()).isEqualTo(2);
        // and should it not be dead after all, it is too late
        assertThat(table.isCurrent(training.uuid(), 1)).isFalse();
        assertThat(table.end(training.uuid(), 1, Outcome.failed("late"))).isFalse();
        assertThat(table.find(training.uuid()).orElseThrow().status()).isEqualTo(Status.CANCELLED);
        never.countDown();
        dead.close();
    }

    @Test
    void whatFailsForAWhileIsTriedAgain() {
        var times = new AtomicInteger();
        var ran = new ConcurrentHashMap<String, AtomicInteger>();
        var queue = server("server", uuid -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("the store cannot be reached");
            }
            return times.get() == 2 ? Optional.of(Duration.ZERO) : train(uuid, ran);
        });
        queue.start();
        var training = training();

        queue.add(training.uuid());

        await(() -> table.unfinished().isEmpty());
        assertThat(ran.get(training.uuid())).hasValue(1);
    }

    @Test
    void whatIsTakenOutDoesNotRun() {
        var ran = new ConcurrentHashMap<String, AtomicInteger>();
        var queue = server("server", uuid -> train(uuid, ran));
        var removed = training();
        var kept = training();
        queue.add(removed.uuid());
        queue.add(kept.uuid());

        queue.remove(removed.uuid());
        queue.remove("not in it");
        queue.start();

        await(() -> table.unfinished().size() == 1);
        assertThat(ran).containsOnlyKeys(kept.uuid());
    }

    private static Optional<Duration> awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return Optional.empty();
            } catch (InterruptedException e) {
                // as a server that stands still hears nothing
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
