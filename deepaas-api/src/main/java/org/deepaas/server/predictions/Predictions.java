package org.deepaas.server.predictions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.deepaas.server.ServerConfig;

/** All predictions under way: so many at once for each model, so many waiting, so long at most. */
@Singleton
public class Predictions {

    private static final String MODEL = "model";

    private final ServerConfig config;
    private final MeterRegistry registry;
    private final Map<Crew, Workers> workers = new ConcurrentHashMap<>();
    private final Map<String, PhaseTimers> timers = new ConcurrentHashMap<>();
    private final Map<String, RowCounters> rows = new ConcurrentHashMap<>();
    private final Set<String> gauged = ConcurrentHashMap.newKeySet();
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
        return submit(crew, work, outcome, 0);
    }

    /**
     * As {@link #submit(Crew, Work, Outcome)}, for whoever has many and asks again where it is refused: leaves half of the
     * queue to others.
     */
    public <T> Prediction submitPatiently(Crew crew, Work<T> work, Outcome<T> outcome) throws Refused {
        return submit(crew, work, outcome, config.queueSize() / 2);
    }

    private <T> Prediction submit(Crew crew, Work<T> work, Outcome<T> outcome, int leaving) throws Refused {
        if (stopping) {
            throw new Refused("the server is shutting down", 1);
        }
        var threads = workers.computeIfAbsent(crew, this::hire);
        var ticket = new Ticket<>(threads, work, outcome);
        threads.submit(ticket, leaving);
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

    private Workers hire(Crew crew) {
        String model = crew.name();
        if (gauged.add(model)) {
            gauge("deepaas.predictions.waiting", "Predictions that wait for a worker", model, Workers::waiting);
            gauge("deepaas.predictions.running", "Predictions that a worker is busy with", model, Workers::running);
        }
        return new Workers(model, crew.workers(), config.queueSize(), timers(model));
    }

    private void gauge(String name, String description, String model, ToIntFunction<Workers> figure) {
        Gauge.builder(name, this, all -> all.sum(model, figure))
                .description(description)
                .tag(MODEL, model)
                .register(registry);
    }

    /** While a model is replaced, some work with the one and some with the other. */
    private int sum(String model, ToIntFunction<Workers> figure) {
        return workers.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(model))
                .mapToInt(entry -> figure.applyAsInt(entry.getValue()))
                .sum();
    }

    /**
     * Sends the workers of a model home, of which nobody asks anything any longer.
     *
     * @param goes whether no other has come in its place: then nothing is told of it either
     */
    public void dismiss(String model, long instance, boolean goes) {
        workers.entrySet().removeIf(entry -> {
            var crew = entry.getKey();
            boolean home = crew.instance() == instance && isOf(model, crew.name());
            if (home) {
                entry.getValue().takeNoMore();
            }
            return home;
        });
        if (goes) {
            timers.keySet().removeIf(name -> isOf(model, name));
            rows.keySet().removeIf(name -> isOf(model, name));
            gauged.removeIf(name -> isOf(model, name));
            registry.getMeters().stream()
                    .filter(meter -> {
                        var of = meter.getId().getTag(MODEL);
                        return of != null && isOf(model, of);
                    })
                    .forEach(registry::remove);
        }
    }

    /** A crew is called after its model, or that and what it does. */
    private static boolean isOf(String model, String crew) {
        return crew.equals(model) || crew.startsWith(model + "/");
    }

    public PhaseTimers timers(String model) {
        return timers.computeIfAbsent(model, name -> new PhaseTimers(registry, name));
    }

    /** What is counted of the rows that are sent to a model, by the name of its crew. */
    public RowCounters rows(String model) {
        return rows.computeIfAbsent(model, name -> new RowCounters(registry, name));
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
