package org.deepaas.example.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    private static final int RATE = 16_000;

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 22_254, 32_000, 44_100, 48_000, 96_000, 191_999})
    void aToneStaysAsItIs(int rate) throws IOException {
        var resampled = resampled(Sound.tone(1000, rate, 1), rate);

        assertThat(resampled).hasSize(RATE);
        var expected = Sound.tone(1000, RATE, 1);
        // the first and the last few are told from silence
        for (int i = 100; i < RATE - 100; i++) {
            assertThat(resampled[i]).as("sample %d", i).isCloseTo(expected[i], within(0.003f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 12_000, 20_000})
    void whatTheLowerRateCannotHoldIsGone(int hertz) throws IOException {
        var resampled = resampled(Sound.tone(hertz, 44_100, 1), 44_100);

        for (int i = 100; i < RATE - 100; i++) {
            assertThat(resampled[i]).as("sample %d", i).isCloseTo(0, within(0.003f));
        }
    }

    @Test
    void whatIsAtTheRateIsLeftAlone() {
        var samples = new Given(Sound.noise(RATE, 1), RATE);

        assertThat(Resampler.to(RATE, samples)).isSameAs(samples);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4095, 4096, 4097, 8192, 44_100})
    void asManySamplesAsTheTimeTakes(int count) throws IOException {
        var resampled = resampled(new float[count], 44_100);

        assertThat(resampled).hasSize((int) Math.ceil(count * (double) RATE / 44_100));
    }

    private static float[] resampled(float[] samples, int rate) throws IOException {
        return Sound.all(Resampler.to(RATE, new Given(samples, rate)));
    }

    /** Samples in memory. */
    private static final class Given implements Samples {

        private final float[] all;
        private final int rate;
        private int at;

        Given(float[] all, int rate) {
            this.all = all;
            this.rate = rate;
        }

        @Override
        public int rate() {
            return rate;
        }

        @Override
        public int read(float[] samples) {
            var next = Arrays.copyOfRange(all, at, Math.min(all.length, at + samples.length));
            System.arraycopy(next, 0, samples, 0, next.length);
            at += next.length;
            return next.length;
        }
    }
}
