package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** What becomes of a pixel's three bytes: their order, their place and their value. */
final class Values {
    private final boolean channelsLast;
    private final boolean blueFirst;
    private final boolean bytes;
    private final boolean changed;
    private final float[] factors;
    private final float[] offsets;
    private final float[][] table;

    private Values(
            boolean channelsLast, boolean blueFirst, boolean bytes, boolean changed, float[] factors, float[] offsets) {
        if (bytes && changed) {
            throw new IllegalStateException(
                    "a tensor of bytes holds the values as they are: leave out scale and normalise");
        }
        this.channelsLast = channelsLast;
        this.blueFirst = blueFirst;
        this.bytes = bytes;
        this.changed = changed;
        this.factors = factors;
        this.offsets = offsets;
        this.table = table(factors, offsets);
    }

    static Values asTheyAre() {
        return new Values(false, false, false, false, new float[] {1, 1, 1}, new float[3]);
    }

    Values channelsLast(boolean last) {
        return new Values(last, blueFirst, bytes, changed, factors, offsets);
    }

    Values withBlueFirst() {
        return new Values(channelsLast, true, bytes, changed, factors, offsets);
    }

    Values asBytes() {
        return new Values(channelsLast, blueFirst, true, changed, factors, offsets);
    }

    Values scaled(float[] newFactors, float[] newOffsets) {
        return new Values(channelsLast, blueFirst, bytes, true, newFactors, newOffsets);
    }

    Values normalised(float[] means, float[] deviations) {
        if (means.length != 3 || deviations.length != 3) {
            throw new IllegalArgumentException("three means and three deviations are needed, one a channel");
        }
        var newFactors = new float[3];
        var newOffsets = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            if (deviations[channel] == 0) {
                throw new IllegalArgumentException("a deviation must not be 0: " + Arrays.toString(deviations));
            }
            newFactors[channel] = 1 / (255 * deviations[channel]);
            newOffsets[channel] = -means[channel] / deviations[channel];
        }
        return scaled(newFactors, newOffsets);
    }

    boolean isChannelsLast() {
        return channelsLast;
    }

    boolean areBytesOfPixels() {
        return bytes && channelsLast && !blueFirst;
    }

    int bytesEach() {
        return bytes ? Byte.BYTES : Float.BYTES;
    }

    /** From RGB, row by row, into the buffer from its position on. */
    void write(ByteBuffer pixels, ByteBuffer target) {
        byte[] rgb = Scratch.array(pixels.remaining());
        int count = pixels.remaining() / 3;
        pixels.get(pixels.position(), rgb, 0, count * 3);
        ByteBuffer out = target.slice().order(ByteOrder.nativeOrder());
        for (int channel = 0; channel < 3; channel++) {
            int from = blueFirst ? 2 - channel : channel;
            int start = channelsLast ? channel : channel * count;
            int step = channelsLast ? 3 : 1;
            if (bytes) {
                copy(rgb, from, count, out, start, step);
            } else {
                copy(rgb, from, count, table[channel], out.asFloatBuffer(), start, step);
            }
        }
    }

    private static void copy(byte[] rgb, int from, int count, ByteBuffer out, int start, int step) {
        for (int pixel = 0; pixel < count; pixel++) {
            out.put(start + pixel * step, rgb[from + pixel * 3]);
        }
    }

    private static void copy(byte[] rgb, int from, int count, float[] values, FloatBuffer out, int start, int step) {
        for (int pixel = 0; pixel < count; pixel++) {
            out.put(start + pixel * step, values[rgb[from + pixel * 3] & 0xff]);
        }
    }

    private static float[][] table(float[] factors, float[] offsets) {
        var table = new float[3][256];
        for (int channel = 0; channel < 3; channel++) {
            for (int value = 0; value < 256; value++) {
                table[channel][value] = value * factors[channel] + offsets[channel];
            }
        }
        return table;
    }
}
