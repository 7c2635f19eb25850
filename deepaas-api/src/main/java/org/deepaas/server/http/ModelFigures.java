package org.deepaas.server.http;

import java.util.EnumMap;
import java.util.Map;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.PhaseTimers;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Shortcoming;

/**
 * How often a model was asked since the server began, whatever version served, and how long that took.
 *
 * @param lastInference when an answer was written last, in milliseconds since 1970; 0 before the first
 * @param executions how often it computed; requests that were computed together count once
 */
record ModelFigures(
        String name,
        String version,
        long lastInference,
        long computed,
        long executions,
        Map<Shortcoming, Long> failures,
        Spent success,
        Spent fail,
        Spent queue,
        Spent input,
        Spent compute,
        Spent output) {

    /** How often, and how long all together. */
    record Spent(long count, long nanoseconds) {

        static final Spent NOTHING = new Spent(0, 0);
    }

    static ModelFigures of(ServedModel model, Predictions predictions) {
        var timers = predictions.timers(model.name());
        var failures = new EnumMap<Shortcoming, Long>(Shortcoming.class);
        for (var reason : Shortcoming.values()) {
            failures.put(reason, predictions.failures(model.name(), reason));
        }
        return new ModelFigures(
                model.name(),
                Long.toString(model.version()),
                timers.lastRendered(),
                timers.count(Phase.PREDICT),
                predictions.executions(model.name()),
                failures,
                new Spent(
                        timers.count(Phase.RENDER),
                        timers.nanoseconds(Phase.PREDICT) + timers.nanoseconds(Phase.QUEUE)),
                new Spent(failures.values().stream().mapToLong(Long::longValue).sum(), 0),
                spent(timers, Phase.QUEUE),
                spent(timers, Phase.PARSE),
                spent(timers, Phase.PREDICT),
                spent(timers, Phase.RENDER));
    }

    private static Spent spent(PhaseTimers timers, Phase phase) {
        return new Spent(timers.count(phase), timers.nanoseconds(phase));
    }
}
