package org.deepaas.runtime.pytorch.pictures;

import java.util.SplittableRandom;

/** Another brightness and contrast, relative to the values that a picture has, whatever their scale. */
record Light(double brighter, double contrast) {

    static Light drawn(Augmentation augmentation, SplittableRandom random) {
        return new Light(
                Warp.between(random, augmentation.brightness()), 1 + Warp.between(random, augmentation.contrast()));
    }

    void apply(float[] values, int offset, int length) {
        if (brighter == 0 && contrast == 1) {
            return;
        }
        double sum = 0;
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + length; i++) {
            sum += values[i];
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        double mean = sum / length;
        double moved = mean + brighter * (greatest - least);
        for (int i = offset; i < offset + length; i++) {
            values[i] = (float) (moved + contrast * (values[i] - mean));
        }
    }
}
