package org.deepaas.server.predictions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** How many predictions of one model came to nothing, by reason. */
final class FailureCounters {

    private final Map<Shortcoming, Counter> counters = new EnumMap<>(Shortcoming.class);

    FailureCounters(MeterRegistry registry, String model) {
        for (var reason : Shortcoming.values()) {
            counters.put(
                    reason,
                    Counter.builder("deepaas.predictions.failed")
                            .description("Predictions that were not answered with a result")
                            .tag("model", model)
                            .tag("reason", reason.tag())
                            .register(registry));
        }
    }

    /** How often it was that reason. */
    long of(Shortcoming reason) {
        var counter = counters.get(reason);
        return counter == null ? 0 : (long) counter.count();
    }

    void count(Shortcoming reason) {
        var counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
