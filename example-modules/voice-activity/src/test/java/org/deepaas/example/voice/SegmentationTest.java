package org.deepaas.example.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deepaas.example.voice.Speech.Segment;
import org.junit.jupiter.api.Test;

class SegmentationTest {

    private static final int MS = 16;
    private static final Segmentation PLAIN = new Segmentation(0.5, 0.35, 0, 0, 0);

    @Test
    void speechIsWhereTheProbabilityIsHigh() {
        var segments = segments(PLAIN, 0.1, 0.9, 0.7, 0.1, 0.1, 0.6);

        assertThat(segments).hasSize(2);
        assertThat(segments.get(0).start()).isEqualTo(0.032);
        assertThat(segments.get(0).end()).isEqualTo(0.096);
        assertThat(segments.get(0).probability()).isCloseTo(0.8f, within(1e-6f));
        assertThat(segments.get(1).end()).isEqualTo(0.192);
    }

    @Test
    void speechGoesOnWhereTheProbabilityFallsALittle() {
        assertThat(segments(PLAIN, 0.4, 0.9, 0.4, 0.36, 0.9)).hasSize(1);
        assertThat(segments(PLAIN, 0.4, 0.9, 0.4, 0.34, 0.9)).hasSize(2);
    }

    @Test
    void aShortPauseDoesNotEndIt() {
        var patient = new Segmentation(0.5, 0.35, 0, 64 * MS, 0);

        assertThat(segments(patient, 0.9, 0.1, 0.9)).hasSize(1);
        assertThat(segments(patient, 0.9, 0.1, 0.1, 0.9)).hasSize(2);
    }

    @Test
    void aPauseBelongsToNoSegment() {
        var patient = new Segmentation(0.5, 0.35, 0, 64 * MS, 0);

        assertThat(segments(patient, 0.9, 0.1, 0.1, 0.1).get(0).end()).isEqualTo(0.032);
        assertThat(segments(patient, 0.9, 0.9, 0.1).get(0).end()).isEqualTo(0.064);
    }

    @Test
    void whatIsTooShortIsLeftOut() {
        var strict = new Segmentation(0.5, 0.35, 64 * MS, 0, 0);

        assertThat(segments(strict, 0.9, 0.1, 0.9, 0.9, 0.1)).hasSize(1);
    }

    @Test
    void paddingEndsWhereThereIsNoRoom() {
        var padded = new Segmentation(0.5, 0.35, 0, 0, 48 * MS);

        var segments = segments(padded, 0.9, 0.1, 0.1, 0.9, 0.1, 0.1, 0.1, 0.1);

        assertThat(segments.get(0).start()).isZero();
        assertThat(segments.get(0).end()).isEqualTo(0.064);
        assertThat(segments.get(1).start()).isEqualTo(0.064);
        assertThat(segments.get(1).end()).isEqualTo(0.176);
    }

    @Test
    void whereNobodySpeaksThereIsNothing() {
        assertThat(segments(PLAIN, 0.1, 0.49, 0)).isEmpty();
        assertThat(segments(PLAIN)).isEmpty();
    }

    private static List<Segment> segments(Segmentation segmentation, double... probabilities) {
        List<Float> all = new ArrayList<>();
        for (double probability : probabilities) {
            all.add((float) probability);
        }
        return segmentation.segments(all, probabilities.length * 512L);
    }
}
