package org.deepaas.example.voice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Samples made here, and read from files. */
final class Sound {

    /** Somebody reads out names of cards: 3.5 seconds, 16 kHz. */
    static final Path CARDS = Path.of("src/test/resources/cards_005.wav");

    private Sound() {}

    static float[] tone(double hertz, int rate, double seconds) {
        var samples = new float[(int) Math.round(rate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    static float[] noise(int rate, double seconds) {
        var random = new Random(1);
        var samples = new float[(int) Math.round(rate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 0.2f * (float) random.nextGaussian();
        }
        return samples;
    }

    static float[] silence(double seconds) {
        return new float[(int) Math.round(16_000 * seconds)];
    }

    static float[] joined(float[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var all = new float[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static float[] at(int rate, Path wav) throws IOException {
        try (var file = WavFile.open(wav)) {
            return all(Resampler.to(rate, file));
        }
    }

    static float[] all(Samples samples) throws IOException {
        var found = new float[0];
        var part = new float[1000];
        for (int read = samples.read(part); read > 0; read = samples.read(part)) {
            found = joined(found, Arrays.copyOf(part, read));
        }
        return found;
    }
}
