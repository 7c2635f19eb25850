package org.deepaas.example.voice;

import java.io.IOException;
import java.util.Arrays;

/**
 * Samples at another rate, by a windowed sinc: each new sample is the sum of the old ones around it, weighted so that no
 * pitch is left that the lower of the two rates cannot hold.
 */
final class Resampler implements Samples {

    /** Zero crossings of the sinc on each side: more are steeper, and slower. */
    private static final int CROSSINGS = 16;

    /** How much of the lower rate's band is kept; the rest is for the slope. */
    private static final double BAND = 0.94;

    /** Filters for places between two old samples; rates whose ratio needs more take the nearest. */
    private static final int MOST_PHASES = 1024;

    private static final int CHUNK = 4096;

    private final Samples source;
    private final int rate;
    private final int half;
    private final float[][] filters;
    private final float[] window;
    private final float[] chunk = new float[CHUNK];

    private long first;
    private int filled;
    private long end = Long.MAX_VALUE;
    private long made;

    private Resampler(int rate, Samples source) {
        this.source = source;
        this.rate = rate;
        double cutoff = BAND * Math.min(1, (double) rate / source.rate());
        this.half = (int) Math.ceil(CROSSINGS / cutoff);
        this.filters = filters(Math.min(MOST_PHASES, rate / gcd(rate, source.rate())), half, cutoff);
        this.window = new float[2 * half + 2 * CHUNK];
        // what comes before the first sample is silence
        this.first = -half;
        this.filled = half;
    }

    /** The samples at this rate: the same where they are at it. */
    static Samples to(int rate, Samples source) {
        return source.rate() == rate ? source : new Resampler(rate, source);
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public int read(float[] samples) throws IOException {
        for (int i = 0; i < samples.length; i++) {
            long place = made * source.rate();
            long before = place / rate;
            fill(before + half);
            if (before >= end) {
                return i;
            }
            samples[i] = sum(before, filters[Math.toIntExact(place % rate * filters.length / rate)]);
            made++;
        }
        return samples.length;
    }

    private float sum(long before, float[] filter) {
        int from = Math.toIntExact(before - half + 1 - first);
        float sum = 0;
        for (int i = 0; i < filter.length; i++) {
            sum += filter[i] * window[from + i];
        }
        return sum;
    }

    /** Reads until the window holds the sample of that number; what comes after the last is silence. */
    private void fill(long last) throws IOException {
        while (first + filled <= last) {
            int count = end == Long.MAX_VALUE ? source.read(chunk) : 0;
            if (count < CHUNK) {
                end = Math.min(end, first + filled + count);
                Arrays.fill(chunk, count, CHUNK, 0);
            }
            append();
        }
    }

    private void append() {
        if (filled + CHUNK > window.length) {
            int kept = 2 * half + CHUNK;
            System.arraycopy(window, filled - kept, window, 0, kept);
            first += filled - kept;
            filled = kept;
        }
        System.arraycopy(chunk, 0, window, filled, CHUNK);
        filled += CHUNK;
    }

    /** For each place between two samples, weights of those before and behind it, which make 1. */
    private static float[][] filters(int phases, int half, double cutoff) {
        var filters = new float[phases][2 * half];
        for (int phase = 0; phase < phases; phase++) {
            var weights = new double[2 * half];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                double distance = i - half + 1 - (double) phase / phases;
                weights[i] = sinc(distance * cutoff) * hann(distance / half);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                filters[phase][i] = (float) (weights[i] / sum);
            }
        }
        return filters;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double hann(double x) {
        return Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
