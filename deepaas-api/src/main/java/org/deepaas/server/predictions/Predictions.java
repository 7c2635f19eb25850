package org.deepaas.server.predictions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.HashedWheelTimer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.ServerConfig;

/** All predictions under way: so many at once for each model, so many waiting, so long at most. */
@Singleton
public class Predictions {

    private static final String MODEL = "model";

    /** No limit is kept more exactly. */
    private static final long TICK_MILLIS = 20;

    private final Function<String, ModelSettings> settings;
    private final Duration timeLimit;
    private final MeterRegistry registry;
    private final Map<Crew, Workers> workers = new ConcurrentHashMap<>();
    private final Map<String, PhaseTimers> timers = new ConcurrentHashMap<>();
    private final Map<String, Figures> figures = new ConcurrentHashMap<>();
    private final Map<String, RowCounters> rows = new ConcurrentHashMap<>();
    private final Set<String> gauged = ConcurrentHashMap.newKeySet();
    /** Nearly all limits are lifted long before they are reached: a queue in order of time would cost more than it tells. */
    private final HashedWheelTimer clock;

    private volatile boolean stopping;

    @Inject
    Predictions(ServerConfig config, MeterRegistry registry) {
        this(model -> ModelSettings.of(config, model), config.timeLimit(), registry);
    }

    /**
     * Those of a process that is no server.
     *
     * @param settings of a model
     * @param timeLimit how long a caller waits; zero: for ever
     */
    public Predictions(Function<String, ModelSettings> settings, Duration timeLimit, MeterRegistry registry) {
        this.settings = settings;
        this.timeLimit = timeLimit;
        this.registry = registry;
        this.clock = new HashedWheelTimer(
                task -> {
                    var thread = new Thread(task, "predict-time-limit");
                    thread.setDaemon(true);
                    return thread;
                },
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** As {@link #submit(Crew, Work, Outcome)}, by the workers that predict with the model. */
    <T> Prediction submit(String model, Work<T> work, Outcome<T> outcome) throws Refused {
        return submit(new Crew(model, settings.apply(model).workers()), work, outcome);
    }

    /** As {@link #submit(Crew, Terms, Work, Outcome)}, for whoever says nothing of urgency or patience. */
    public <T> Prediction submit(Crew crew, Work<T> work, Outcome<T> outcome) throws Refused {
        return submit(crew, Terms.USUAL, work, outcome);
    }

    /**
     * Has one of the crew do the work.
     *
     * @throws Refused where the queue is full, an answer would come too late, or the server stops; then {@code outcome} is told nothing
     */
    public <T> Prediction submit(Crew crew, Terms terms, Work<T> work, Outcome<T> outcome) throws Refused {
        return submit(crew, terms, 0, work, outcome, false);
    }

    /**
     * As {@link #submit(Crew, Terms, Work, Outcome)}, for an event loop: work that was quick with inputs of that size, and calls nothing
     * but a network, may be done before this returns, without the way to a worker and back.
     *
     * @param size of the input, in bytes or whatever grows with how long it takes
     */
    public <T> Prediction submitOrCompute(Crew crew, Terms terms, int size, Work<T> work, Outcome<T> outcome)
            throws Refused {
        return submit(crew, terms, size, work, outcome, false);
    }

    /**
     * As {@link #submit(Crew, Terms, Work, Outcome)}, for whoever has many and asks again where it is refused: leaves half of
     * the queue to others.
     */
    public <T> Prediction submitPatiently(Crew crew, Terms terms, Work<T> work, Outcome<T> outcome) throws Refused {
        return submit(crew, terms, 0, work, outcome, true);
    }

    /** As {@link #submitOrCompute}, for whoever has many, as {@link #submitPatiently}. */
    public <T> Prediction submitOrComputePatiently(Crew crew, Terms terms, int size, Work<T> work, Outcome<T> outcome)
            throws Refused {
        return submit(crew, terms, size, work, outcome, true);
    }

    private <T> Prediction submit(Crew crew, Terms terms, int size, Work<T> work, Outcome<T> outcome, boolean asksAgain)
            throws Refused {
        if (stopping) {
            figures(crew.name()).failed(Shortcoming.STOPPING);
            throw new Refused(Shortcoming.STOPPING, "the server is shutting down", 1);
        }
        var threads = workers.computeIfAbsent(crew, this::hire);
        var ticket = new Ticket<>(threads, terms, size, work, outcome);
        if (threads.doesAtOnce(ticket)) {
            return ticket;
        }
        var limit = limit(terms);
        long nanoseconds = nanoseconds(limit);
        threads.submit(ticket, nanoseconds, asksAgain);
        if (nanoseconds > 0) {
            ticket.limitedBy(clock.newTimeout(
                    now -> ticket.timeIsUp(new TimeLimitExceeded(limit)), nanoseconds, TimeUnit.NANOSECONDS));
        }
        return ticket;
    }

    private static long nanoseconds(Duration limit) {
        // 292 years are for ever
        return limit.toDays() > 100_000 ? 0 : limit.toNanos();
    }

    /** The shorter one of the server's and the caller's, zero being none. */
    private Duration limit(Terms terms) {
        var patience = terms.patience();
        return timeLimit.isZero() || (!patience.isZero() && patience.compareTo(timeLimit) < 0) ? patience : timeLimit;
    }

    private Workers hire(Crew crew) {
        String model = crew.name();
        if (gauged.add(model)) {
            gauge("deepaas.predictions.waiting", "Predictions that wait for a worker", model, Workers::waiting);
            gauge("deepaas.predictions.running", "Predictions that a worker is busy with", model, Workers::running);
        }
        return new Workers(crew, settings.apply(crew.model()), figures(model));
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
            figures.keySet().removeIf(name -> isOf(model, name));
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

    /** Counts a request of a crew that could not be read, and was therefore not handed in. */
    public void failed(String crew, Throwable problem) {
        figures(crew).failed(Shortcoming.ofUnread(problem));
    }

    /** How many predictions with a model, whatever its version, came to nothing for that reason. */
    public long failures(String model, Shortcoming reason) {
        return figures(model).failures(reason);
    }

    /** How often a model computed; requests that were computed together count once. */
    public long executions(String model) {
        return figures(model).executions();
    }

    private Figures figures(String model) {
        return figures.computeIfAbsent(model, name -> new Figures(registry, name, timers(name)));
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
        clock.stop();
        return ended;
    }
}
