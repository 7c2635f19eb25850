package org.deepaas.runtime.pytorch.pictures;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.deepaas.runtime.pytorch.Examples;

/** Pictures, each changed as chance has it in an epoch. */
record AugmentedExamples(Examples pictures, Augmentation augmentation, long seed, int epoch) implements Examples {

    @Override
    public Examples inEpoch(int number) {
        return new AugmentedExamples(pictures.inEpoch(number), augmentation, seed, number);
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public long[] shape() {
        return pictures.shape();
    }

    @Override
    public List<String> classes() {
        return pictures.classes();
    }

    @Override
    public int label(int index) {
        return pictures.label(index);
    }

    @Override
    public void read(int index, float[] values, int offset) throws IOException {
        // drawn from the place, so that a training that goes on after its epoch 5 sees what it would have seen
        var random = new SplittableRandom(31 * (31 * seed + epoch) + index);
        random = random.split();
        var picture = new float[length()];
        pictures.read(index, picture, 0);
        Warp.drawn(augmentation, random).apply(picture, shape(), values, offset);
        Light.drawn(augmentation, random).apply(values, offset, picture.length);
    }
}
