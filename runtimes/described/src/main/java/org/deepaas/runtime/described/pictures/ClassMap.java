package org.deepaas.runtime.described.pictures;

import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.network.Values;
import org.deepaas.runtime.described.yaml.DescriptionException;

/**
 * What a model says of each pixel of its tensor.
 *
 * @param numbers 0 for what is not looked for, or else the class from 1
 * @param first the label's index of class 1
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record ClassMap(int width, int height, byte[] numbers, int first) {

    private static final int MOST_CLASSES = 255;

    static ClassMap of(Values values, MaskSettings settings) {
        var shape = values.shape();
        int rank = shape.length;
        if (rank < 2 || rank > 4 || (rank > 2 && shape[0] != 1)) {
            throw wrong(
                    "the model gives %s, which is no mask of one picture: [1, classes, height, width] or [1, height, width]"
                            .formatted(values));
        }
        return rank == 4 ? scored(values, settings) : numbered(values, settings);
    }

    /** Each pixel has the number of its class, or a score of the one class there is. */
    private static ClassMap numbered(Values values, MaskSettings settings) {
        int height = values.size(-2);
        int width = values.size(-1);
        if (values.type().isDecimal()) {
            return oneClass(values.floats(), width, height, settings);
        }
        var numbers = new byte[width * height];
        int first = settings.isBackground() ? 0 : 1;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(values.whole(i) + first);
        }
        return new ClassMap(width, height, numbers, 1 - first);
    }

    private static ClassMap scored(Values values, MaskSettings settings) {
        boolean last = settings.isLast().orElse(values.size(1) > values.size(3));
        int classes = values.size(last ? 3 : 1);
        int height = values.size(last ? 1 : 2);
        int width = values.size(last ? 2 : 3);
        var labels = settings.labels();
        if (classes == 1) {
            return oneClass(values.floats(), width, height, settings);
        }
        if (labels.areNamed() && labels.names().size() != classes) {
            throw wrong("there are %d labels, and the model gives %s: a label for each of %d classes"
                    .formatted(labels.names().size(), values, classes));
        }
        var scores = values.floats();
        var numbers = new byte[width * height];
        int shift = settings.isBackground() ? 0 : 1;
        for (int i = 0; i < numbers.length; i++) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = at(scores, i, k, classes, numbers.length, last)
                                > at(scores, i, best, classes, numbers.length, last)
                        ? k
                        : best;
            }
            numbers[i] = number(best + shift);
        }
        return new ClassMap(width, height, numbers, 1 - shift);
    }

    private static float at(float[] scores, int pixel, int number, int classes, int pixels, boolean last) {
        return scores[last ? pixel * classes + number : number * pixels + pixel];
    }

    private static ClassMap oneClass(float[] scores, int width, int height, MaskSettings settings) {
        if (settings.labels().areNamed() && settings.labels().names().size() != 1) {
            throw wrong("there are %d labels, and the model knows one class: name that alone"
                    .formatted(settings.labels().names().size()));
        }
        var numbers = new byte[width * height];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) (settings.activation().of(scores[i])[0] >= settings.threshold() ? 1 : 0);
        }
        return new ClassMap(width, height, numbers, 0);
    }

    private static byte number(long number) {
        if (number < 0 || number > MOST_CLASSES) {
            throw wrong("the model gives class %d: there may be %d".formatted(number, MOST_CLASSES));
        }
        return (byte) number;
    }

    private static DescriptionException wrong(String problem) {
        return new DescriptionException("%s: %s".formatted(Description.FILE, problem));
    }
}
