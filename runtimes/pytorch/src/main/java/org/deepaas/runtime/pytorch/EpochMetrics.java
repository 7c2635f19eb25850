package org.deepaas.runtime.pytorch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an epoch went.
 *
 * @param epoch counted from 1
 * @param loss mean cross-entropy over what was learnt from, in nats, while it was learnt
 * @param accuracy part of what was learnt from that was recognised, from 0 to 1, while it was learnt
 * @param validationLoss the same over what was kept for validation, afterwards; NaN where nothing was
 * @param validationAccuracy likewise
 * @param seconds that the epoch took, validation included
 */
public record EpochMetrics(
        int epoch, double loss, double accuracy, double validationLoss, double validationAccuracy, double seconds) {

    /** As they are reported. */
    Map<String, Double> reported() {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", loss);
        metrics.put("accuracy", accuracy);
        if (!Double.isNaN(validationAccuracy)) {
            metrics.put("validation_loss", validationLoss);
            metrics.put("validation_accuracy", validationAccuracy);
        }
        metrics.put("seconds", seconds);
        return metrics;
    }
}
