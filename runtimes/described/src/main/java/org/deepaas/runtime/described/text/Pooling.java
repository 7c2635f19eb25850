package org.deepaas.runtime.described.text;

import java.util.List;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.network.Values;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * One vector of those for each token.
 *
 * @param how {@code mean}, {@code max}, or the {@code first} token's
 * @param isNormalised whether it is brought to length 1
 */
record Pooling(String how, boolean isNormalised) {

    static Pooling of(Section output) {
        return new Pooling(
                output.value("pooling")
                        .map(value -> value.oneOf(List.of("mean", "max", "first")))
                        .orElse("mean"),
                output.value("normalise").map(Value::flag).orElse(true));
    }

    /** Of {@code [1, tokens, numbers]}; a model that gives {@code [1, numbers]} has done it itself. */
    float[] of(Values values, int tokens) {
        int rank = values.shape().length;
        if (rank < 1 || rank > 3 || (rank > 1 && values.size(0) != 1)) {
            throw new DescriptionException(
                    "%s: the model gives %s, and vectors are [1, numbers] or [1, tokens, numbers]"
                            .formatted(Description.FILE, values));
        }
        var all = values.floats();
        var vector = rank < 3 ? all.clone() : pooled(all, values.size(2), Math.min(tokens, values.size(1)));
        return isNormalised ? normalised(vector) : vector;
    }

    private float[] pooled(float[] all, int width, int tokens) {
        var vector = new float[width];
        for (int i = 0; i < width; i++) {
            double sum = all[i];
            for (int k = 1; k < tokens && !how.equals("first"); k++) {
                sum = how.equals("max") ? Math.max(sum, all[k * width + i]) : sum + all[k * width + i];
            }
            vector[i] = (float) (how.equals("mean") ? sum / tokens : sum);
        }
        return vector;
    }

    private static float[] normalised(float... vector) {
        double squares = 0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }
}
