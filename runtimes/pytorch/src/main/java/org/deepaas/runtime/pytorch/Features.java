package org.deepaas.runtime.pytorch;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * What a trained network makes of examples, computed once: a head on frozen features learns in seconds, since the network
 * below it is not asked again at each epoch.
 */
public final class Features {

    private static final int BATCH = 16;

    private Features() {}

    /**
     * Examples with the output of {@code backbone} in the place of each, flat, and the label that it had. They are kept in
     * memory.
     *
     * @param backbone takes one tensor of float, (batch, shape of an example…), and gives one of float, (batch, …)
     * @param progress told how much is done, from 0 to 1, after each batch; it may throw to end the work, as
     *     {@code context::progress} does in a training
     * @throws PyTorchException where the backbone cannot compute with examples of this shape
     */
    public static Examples of(TorchScriptModel backbone, Examples examples, DoubleConsumer progress)
            throws IOException {
        int size = examples.size();
        var labels = new int[size];
        var values = new float[0];
        int length = 0;
        for (int first = 0; first < size; first += BATCH) {
            int count = Math.min(BATCH, size - first);
            var features = batch(backbone, examples, first, count);
            if (first == 0) {
                length = features.length / count;
                values = new float[Math.multiplyExact(size, length)];
            }
            System.arraycopy(features, 0, values, first * length, features.length);
            for (int i = first; i < first + count; i++) {
                labels[i] = examples.label(i);
            }
            progress.accept((first + count) / (double) size);
        }
        return new ArrayExamples(values, labels, new long[] {length}, examples.classes());
    }

    private static float[] batch(TorchScriptModel backbone, Examples examples, int first, int count)
            throws IOException {
        var shape = new long[1 + examples.shape().length];
        shape[0] = count;
        System.arraycopy(examples.shape(), 0, shape, 1, examples.shape().length);
        var values = new float[count * examples.length()];
        for (int i = 0; i < count; i++) {
            examples.read(first + i, values, i * examples.length());
        }
        try (var input = backbone.input(backbone.inputs().get(0), ElementType.FLOAT, shape)) {
            input.floats().put(values);
            try (var outputs = backbone.run(input)) {
                if (!outputs.names().contains(Outputs.ONLY) || outputs.shape(Outputs.ONLY)[0] != count) {
                    throw new PyTorchException(
                            "The backbone gives %s of %d examples, not one tensor with a row for each"
                                    .formatted(shapes(outputs), count),
                            null);
                }
                return outputs.floats(Outputs.ONLY).array();
            }
        }
    }

    private static String shapes(Outputs outputs) {
        return outputs.names().stream()
                .map(name -> name + " " + Arrays.toString(outputs.shape(name)))
                .toList()
                .toString();
    }
}
