package org.deepaas.server.cli.tuning;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which settings are best: of those that keep the bound the ones that answer most, or, where requests come at a rate of their
 * own, the ones that need the least processor time for it.
 *
 * @param bound of the 99th percentile; null where none was given
 * @param atARate whether requests come at a rate of their own
 */
public record Choice(@Nullable Duration bound, boolean atARate) {

    private static final double AS_GOOD = 0.98;

    /** Empty where none keep the bound. */
    public Optional<Measured> best(List<Measured> measured) {
        var holding = measured.stream().filter(this::holds).toList();
        return atARate
                ? holding.stream().min(Comparator.comparing(Measured::cpu))
                : holding.stream()
                        .max(Comparator.comparingDouble(Measured::rate))
                        .flatMap(most -> frugal(holding, most));
    }

    /** Of those that answer as many, within what differs from run to run, the one that waits least. */
    private static Optional<Measured> frugal(List<Measured> holding, Measured most) {
        return holding.stream()
                .filter(one -> one.rate() >= AS_GOOD * most.rate())
                .min(Comparator.comparing(Measured::p99));
    }

    private boolean holds(Measured one) {
        var limit = bound;
        return limit == null ? one.requests() > 0 && one.failures() == 0 : one.holds(limit);
    }

    /** The one that comes nearest to the bound where none keep it; empty where nothing was answered. */
    public static Optional<Measured> nearest(List<Measured> measured) {
        return measured.stream()
                .filter(one -> one.requests() > 0)
                .min(Comparator.comparing((Measured one) -> one.failures() > 0).thenComparing(Measured::p99));
    }
}
