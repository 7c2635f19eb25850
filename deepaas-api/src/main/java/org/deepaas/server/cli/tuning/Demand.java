package org.deepaas.server.cli.tuning;

import java.time.Duration;
import java.util.Locale;

/**
 * How requests come.
 *
 * @param clients how many ask at once, each again as soon as it has its answer; not heeded where there is a rate
 * @param rate requests a second, at random times and however long answers take; zero where clients ask
 * @param seconds how long each settings are measured
 */
public record Demand(int clients, double rate, double seconds) {

    private static final double LEAST_OF_WARMING = 0.5;
    private static final double PART_OF_WARMING = 0.3;
    private static final double SECONDS_OF_QUEUE = 2;

    public boolean isOpen() {
        return rate > 0;
    }

    /** Before that is counted: caches and compilers are to have seen it. */
    double warmingSeconds() {
        return Math.max(LEAST_OF_WARMING, PART_OF_WARMING * seconds);
    }

    /** How many may wait: all clients; of those that come at a rate as many as come in some seconds. */
    int mostWaiting() {
        return isOpen() ? (int) Math.max(clients, Math.ceil(SECONDS_OF_QUEUE * rate)) : clients;
    }

    /** How long all that is measured of one takes. */
    Duration ofEach() {
        return Duration.ofMillis(Math.round(1000 * (warmingSeconds() + seconds)));
    }

    @Override
    public String toString() {
        return isOpen()
                ? String.format(Locale.ROOT, "%.4g requests a second", rate)
                : clients == 1 ? "1 client" : clients + " clients";
    }
}
