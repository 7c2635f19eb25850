package org.deepaas.server.traces;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.predictions.Phases;
import org.jspecify.annotations.Nullable;

/** Requests that are followed, where a collector is given. Where none is, nothing of OpenTelemetry is loaded, and nothing is made. */
@Singleton
public class Traces {

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final @Nullable Collector collector;

    Traces(ServerConfig config) {
        this.collector = config.traces().map(Traces::at).orElse(null);
    }

    private static Collector at(URI address) {
        return OpenTelemetryCollector.at(address);
    }

    /** Whether no request is followed. */
    public boolean areOff() {
        return collector == null;
    }

    /**
     * Follows a request that has just begun.
     *
     * @param timers told as well
     * @return timers themselves where this request is not followed
     */
    public Phases follow(Phases timers, Asked request) {
        var known = collector;
        return known == null ? timers : known.follow(timers, request);
    }

    @PreDestroy
    void end() {
        var known = collector;
        if (known != null) {
            known.end(LAST_WORDS);
        }
    }
}
