package org.deepaas.server.predictions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.ServerConfig;

/** All predictions under way: so many at once for each model, so many waiting, so long at most. */
@Singleton
public class Predictions {

    private final ServerConfig config;
    private final MeterRegistry registry;
    private final Map<String, Workers> workers = new ConcurrentHashMap<>();
    private final Map<String, PhaseTimers> timers = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor clock;
    private volatile boolean stopping;

    Predictions(ServerConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "predict-time-limit");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** As {@link #submit(Crew, Work, Outcome)}, by the workers that predict with the model. */
    <T> Prediction submit(String model, Work<T> work, Outcome<T> outcome) throws Refused {
        return submit(new Crew(model, config.workers()), work, outcome);
    }

    /**
     * Has one of the crew do the work.
     *
     * @throws Refused where the queue is full or the server stops; then {@code outcome} is told nothing
     */
    public <T> Prediction submit(Crew crew, Work<T> work, Outcome<T> outcome) throws Refused {
        if (stopping) {
            throw new Refused("the server is shutting down", 1);
        }
        var threads = workers.computeIfAbsent(crew.name(), name -> hire(crew));
        var ticket = new Ticket<>(threads, work, outcome);
        threads.submit(ticket);
        if (!config.timeLimit().isZero()) {
            limit(ticket);
        }
        return ticket;
    }

    private void limit(Ticket<?> ticket) {
        var limit = config.timeLimit();
        ticket.limitedBy(clock.schedule(
                () -> ticket.timeIsUp(new TimeLimitExceeded(limit)), limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Workers hire(Crew hired) {
        String model = hired.name();
        var crew = new Workers(model, hired.workers(), config.queueSize(), timers(model));
        Gauge.builder("deepaas.predictions.waiting", crew, Workers::waiting)
                .description("Predictions that wait for a worker")
                .tag("model", model)
                .register(registry);
        Gauge.builder("deepaas.predictions.running", crew, Workers::running)
                .description("Predictions that a worker is busy with")
                .tag("model", model)
                .register(registry);
        return crew;
    }

    public PhaseTimers timers(String model) {
        return timers.computeIfAbsent(model, name -> new PhaseTimers(registry, name));
    }

    /** Whether predictions are refused because the server stops. */
    public boolean isStopping() {
        return stopping;
    }

    /**
     * Takes no more predictions, and waits for those taken on.
     *
     * @return whether all of them ended within the limit
     */
    public boolean drain(Duration limit) throws InterruptedException {
        stopping = true;
        long end = System.nanoTime() + limit.toNanos();
        workers.values().forEach(Workers::takeNoMore);
        boolean ended = true;
        for (var crew : workers.values()) {
            ended &= crew.awaitEnd(Math.max(0, end - System.nanoTime()));
        }
        clock.shutdownNow();
        return ended;
    }
}
