package org.deepaas.server.http;

import org.deepaas.server.ModelSettings;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Crew;

/**
 * Who computes with the tensors of one model.
 *
 * @param serving those who predict with the version in service
 * @param others those who predict with another
 * @param together how many requests may be computed as one
 */
record InferenceCrew(Crew serving, Crew others, int together) {

    /** Larger batches are filled by several callers, or not at all. */
    private static final int MOST_TOGETHER = 256;

    /** Requests are joined where somebody said how many rows: a network does not tell whether its rows are each for itself. */
    static InferenceCrew of(ServedModel model, ModelSettings settings) {
        return new InferenceCrew(
                crew(model, model.name(), settings),
                crew(model, model.name() + "/versions", settings),
                settings.batchSize().orElse(1));
    }

    boolean joins() {
        return together > 1;
    }

    /** How many requests of one caller keep it busy, and fill its batches. */
    int mostOfOneCaller() {
        return serving.workers() * Math.min(MOST_TOGETHER, together);
    }

    private static Crew crew(ServedModel model, String name, ModelSettings settings) {
        return new Crew(
                name, model.instance(), settings.allWorkers(), settings.loads().size());
    }
}
