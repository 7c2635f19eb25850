package org.deepaas.server.predictions;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is counted and measured of one model's predictions. */
final class Figures {

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    private final MeterRegistry registry;
    private final String model;
    private final PhaseTimers timers;
    private final FailureCounters failures;

    /** Requests that were computed with another. */
    private final LongAdder joined = new LongAdder();

    private volatile @Nullable DistributionSummary sizes;

    Figures(MeterRegistry registry, String model, PhaseTimers timers) {
        this.registry = registry;
        this.model = model;
        this.timers = timers;
        this.failures = new FailureCounters(registry, model);
    }

    void failed(Shortcoming reason) {
        failures.count(reason);
    }

    long failures(Shortcoming reason) {
        return failures.of(reason);
    }

    /** How often something was computed: once for a batch. */
    long executions() {
        return timers.count(Phase.PREDICT) - joined.sum();
    }

    void waited(long nanoseconds) {
        timers.record(Phase.QUEUE, nanoseconds);
    }

    /** Of a batch: each of its requests took as long as all of it. */
    void computed(int requests, int rows, long nanoseconds) {
        sizes().record(rows);
        joined.add(requests - 1L);
        for (int i = 0; i < requests; i++) {
            timers.record(Phase.PREDICT, nanoseconds);
        }
    }

    /** Only of models that compute batches. */
    private DistributionSummary sizes() {
        var known = sizes;
        return known == null ? register() : known;
    }

    private DistributionSummary register() {
        var registered = DistributionSummary.builder("deepaas.prediction.batch")
                .description("Rows that were computed at once")
                .baseUnit("rows")
                .tag("model", model)
                .serviceLevelObjectives(SIZES)
                .register(registry);
        sizes = registered;
        return registered;
    }
}
