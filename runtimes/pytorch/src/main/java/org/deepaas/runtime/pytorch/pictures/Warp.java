package org.deepaas.runtime.pytorch.pictures;

import java.util.SplittableRandom;

/**
 * An affine map from the changed picture to the original, both with the middle at 0. Between pixels it is bilinear; beyond the
 * edge the edge goes on.
 */
record Warp(double xx, double xy, double yx, double yy, double right, double down) {

    static Warp drawn(Augmentation augmentation, SplittableRandom random) {
        double angle = Math.toRadians(between(random, augmentation.degrees()));
        double part = 1 - random.nextDouble() * (1 - augmentation.crop());
        double scale = part / (1 + between(random, augmentation.zoom()));
        double mirror = augmentation.flips() && random.nextBoolean() ? -1 : 1;
        // a part that is cut out lies anywhere in the picture
        double right = between(random, augmentation.shift()) + between(random, (1 - part) / 2);
        double down = between(random, augmentation.shift()) + between(random, (1 - part) / 2);
        return new Warp(
                mirror * scale * Math.cos(angle),
                -scale * Math.sin(angle),
                mirror * scale * Math.sin(angle),
                scale * Math.cos(angle),
                right,
                down);
    }

    static double between(SplittableRandom random, double most) {
        return (2 * random.nextDouble() - 1) * most;
    }

    void apply(float[] from, long[] shape, float[] to, int offset) {
        int height = (int) shape[1];
        int width = (int) shape[2];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromMiddle = x - (width - 1) / 2.0;
                double below = y - (height - 1) / 2.0;
                double sourceX = xx * fromMiddle + xy * below + (width - 1) / 2.0 + right * width;
                double sourceY = yx * fromMiddle + yy * below + (height - 1) / 2.0 + down * height;
                for (int channel = 0; channel < shape[0]; channel++) {
                    int plane = channel * height * width;
                    to[offset + plane + y * width + x] = sample(from, plane, width, height, sourceX, sourceY);
                }
            }
        }
    }

    private static float sample(float[] from, int plane, int width, int height, double x, double y) {
        double inX = Math.min(Math.max(x, 0), width - 1);
        double inY = Math.min(Math.max(y, 0), height - 1);
        int left = (int) inX;
        int top = (int) inY;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double a = inX - left;
        double b = inY - top;
        double above = from[plane + top * width + left] * (1 - a) + from[plane + top * width + right] * a;
        double under = from[plane + bottom * width + left] * (1 - a) + from[plane + bottom * width + right] * a;
        return (float) (above * (1 - b) + under * b);
    }
}
