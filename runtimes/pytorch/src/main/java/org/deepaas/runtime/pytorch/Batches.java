package org.deepaas.runtime.pytorch;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Random;

/** Examples in batches, in an order that chance gives anew for each epoch. */
final class Batches {

    private final Examples examples;
    private final int size;
    private final long seed;
    private final float[] values;

    Batches(Examples examples, int size, long seed) {
        this.examples = examples;
        this.size = Math.min(size, examples.size());
        this.seed = seed;
        this.values = new float[Math.multiplyExact(this.size, examples.length())];
    }

    private Batches(Batches before, Examples examples) {
        this.examples = examples;
        this.size = before.size;
        this.seed = before.seed;
        this.values = before.values;
    }

    /** The same in an epoch; not beside those of another epoch. */
    Batches inEpoch(int epoch) {
        return new Batches(this, examples.inEpoch(epoch));
    }

    int perEpoch() {
        return (examples.size() + size - 1) / size;
    }

    /** The order of an epoch; the same seed and epoch give the same. */
    int[] order(int epoch) {
        var order = new int[examples.size()];
        var random = new Random(seed * 31 + epoch);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Values and labels of one batch. */
    Batch read(NDManager manager, int[] order, int number) throws IOException {
        int first = number * size;
        int count = Math.min(size, order.length - first);
        int length = examples.length();
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            examples.read(order[first + i], values, i * length);
            labels[i] = examples.label(order[first + i]);
        }
        var data = manager.create(FloatBuffer.wrap(values, 0, count * length), shape(count, examples));
        return new Batch(new NDList(data), new NDList(manager.create(labels, new Shape(count))), count);
    }

    static Shape shape(int count, Examples examples) {
        return new Shape(count).addAll(new Shape(examples.shape()));
    }

    /** One of them; it lasts as long as its manager. */
    record Batch(NDList data, NDList labels, int count) {}
}
