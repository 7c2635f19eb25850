package org.deepaas.server.predictions;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long the parts of one model's predictions take, as histograms. */
public final class PhaseTimers implements Phases {

    private static final Duration[] BOUNDS = {
        Duration.ofNanos(100_000), Duration.ofNanos(250_000), Duration.ofNanos(500_000),
        Duration.ofMillis(1), Duration.ofNanos(2_500_000), Duration.ofMillis(5),
        Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60)
    };

    private final Map<Phase, Timer> timers = new EnumMap<>(Phase.class);
    private volatile long lastRendered;

    PhaseTimers(MeterRegistry registry, String model) {
        for (var phase : Phase.values()) {
            timers.put(
                    phase,
                    Timer.builder("deepaas.prediction")
                            .description("Time of the phases of a prediction")
                            .tag("model", model)
                            .tag("phase", phase.tag())
                            .serviceLevelObjectives(BOUNDS)
                            .register(registry));
        }
    }

    @Override
    public void record(Phase phase, long nanoseconds) {
        var timer = timers.get(phase);
        if (timer != null) {
            timer.record(nanoseconds, TimeUnit.NANOSECONDS);
        }
        if (phase == Phase.RENDER) {
            lastRendered = System.currentTimeMillis();
        }
    }

    /** When an answer was written last, in milliseconds since 1970; 0 before the first. */
    public long lastRendered() {
        return lastRendered;
    }

    /** How often the phase was gone through. */
    public long count(Phase phase) {
        var timer = timers.get(phase);
        return timer == null ? 0 : timer.count();
    }

    /** How long that took, all together. */
    public long nanoseconds(Phase phase) {
        var timer = timers.get(phase);
        return timer == null ? 0 : (long) timer.totalTime(TimeUnit.NANOSECONDS);
    }
}
