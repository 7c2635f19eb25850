package org.deepaas.server.cli.tuning;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Predictions;

/** Measures settings: the model is loaded as they say, and asked through the queue and the workers of a server. */
public final class Trial {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    private static final double NANOS = 1e9;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    /** Loads the model. */
    @FunctionalInterface
    public interface Source {
        LoadedModel load(ModelSettings settings) throws Exception;
    }

    private final String model;
    private final Source source;
    private final Requests requests;
    private final Demand demand;
    private final List<String> devices;
    private final BooleanSupplier stopped;

    /**
     * Trials of one model.
     *
     * @param devices what it computes on
     * @param stopped whether somebody wants an end of it
     */
    public Trial(
            String model,
            Source source,
            Requests requests,
            Demand demand,
            List<String> devices,
            BooleanSupplier stopped) {
        this.model = model;
        this.source = source;
        this.requests = requests;
        this.demand = demand;
        this.devices = devices;
        this.stopped = stopped;
    }

    /** How long each takes, but for loading the model. */
    public Duration ofEach() {
        return demand.ofEach();
    }

    public Measured of(Setup setup) throws Exception {
        var settings = setup.settings(devices, demand.mostWaiting());
        try (var loaded = source.load(settings)) {
            var predictions = new Predictions(name -> settings, Duration.ZERO, new SimpleMeterRegistry());
            try {
                var crew = new Crew(
                        model, 0, settings.allWorkers(), settings.loads().size());
                load(predictions, crew, loaded).run(demand, demand.warmingSeconds());
                return measure(setup, load(predictions, crew, loaded));
            } finally {
                predictions.drain(LONGEST_END);
            }
        }
    }

    private Load load(Predictions predictions, Crew crew, LoadedModel loaded) {
        return new Load(predictions, crew, () -> requests.next(loaded), stopped);
    }

    private Measured measure(Setup setup, Load load) throws InterruptedException {
        long processor = PROCESS.getProcessCpuTime();
        long began = System.nanoTime();
        load.run(demand, demand.seconds());
        double seconds = (System.nanoTime() - began) / NANOS;
        long used = PROCESS.getProcessCpuTime() - processor;
        var latencies = load.latencies();
        int answered = latencies.size();
        return new Measured(
                setup,
                answered,
                load.failures(),
                load.firstFailure(),
                answered / seconds,
                Duration.ofNanos(latencies.quantile(MEDIAN)),
                Duration.ofNanos(latencies.quantile(NEARLY_ALL)),
                Duration.ofNanos(used / Math.max(1, answered)));
    }
}
