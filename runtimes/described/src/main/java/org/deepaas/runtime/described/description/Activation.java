package org.deepaas.runtime.described.description;

import java.util.Arrays;
import java.util.Locale;
import org.deepaas.runtime.described.yaml.Section;

/** What makes probabilities of a model's scores. */
public enum Activation {
    /** The scores are as they should be. */
    NONE,
    /** One of all classes holds: the scores' exponentials, brought to a sum of 1. */
    SOFTMAX,
    /** Each class holds or does not. */
    SIGMOID;

    /** What {@code activation} says; {@link #NONE} where it says nothing. */
    public static Activation of(Section said) {
        var words = Arrays.stream(values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return said.value("activation")
                .map(value -> valueOf(value.oneOf(words).toUpperCase(Locale.ROOT)))
                .orElse(NONE);
    }

    /** The probabilities of as many scores as there are classes. */
    public float[] of(float... scores) {
        return switch (this) {
            case NONE -> scores;
            case SOFTMAX -> softmax(scores);
            case SIGMOID -> sigmoid(scores);
        };
    }

    private static float[] sigmoid(float... scores) {
        var probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-scores[i])));
        }
        return probabilities;
    }

    private static float[] softmax(float... scores) {
        var largest = Float.NEGATIVE_INFINITY;
        for (var score : scores) {
            largest = Math.max(largest, score);
        }
        var sum = 0.0;
        var probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = (float) Math.exp(scores[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= (float) sum;
        }
        return probabilities;
    }
}
