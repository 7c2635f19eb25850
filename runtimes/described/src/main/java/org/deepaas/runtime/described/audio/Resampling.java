package org.deepaas.runtime.described.audio;

/** Brings sound to another rate: by a sinc under a Hann window, which leaves out what the lower rate cannot hold. */
final class Resampling {

    private static final int ZERO_CROSSINGS = 16;

    private Resampling() {}

    static float[] resample(float[] samples, int from, int to) {
        if (from == to) {
            return samples;
        }
        double cutoff = Math.min(1, (double) to / from);
        double reach = ZERO_CROSSINGS / cutoff;
        var resampled = new float[Math.toIntExact(Math.max(1, (long) samples.length * to / from))];
        for (int i = 0; i < resampled.length; i++) {
            double centre = (double) i * from / to;
            int first = (int) Math.max(0, Math.ceil(centre - reach));
            int last = (int) Math.min(samples.length - 1, Math.floor(centre + reach));
            double sum = 0;
            for (int k = first; k <= last; k++) {
                sum += samples[k] * weight((centre - k) * cutoff);
            }
            resampled[i] = (float) (sum * cutoff);
        }
        return resampled;
    }

    private static double weight(double distance) {
        if (distance == 0) {
            return 1;
        }
        double angle = Math.PI * distance;
        return Math.sin(angle) / angle * (0.5 + 0.5 * Math.cos(angle / ZERO_CROSSINGS));
    }
}
