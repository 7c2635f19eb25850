package org.deepaas.runtime.pytorch.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.deepaas.runtime.pytorch.ArrayExamples;
import org.deepaas.runtime.pytorch.Examples;
import org.junit.jupiter.api.Test;

final class AugmentationTest {

    /** One picture of two rows: 0 1 2 3 4, and 5 6 7 8 9. */
    private static Examples rows() {
        return new ArrayExamples(
                new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[1], new long[] {1, 2, 5}, List.of("a", "b"));
    }

    private static float[] read(Examples examples, int epoch) throws IOException {
        var values = new float[examples.length()];
        examples.inEpoch(epoch).read(0, values, 0);
        return values;
    }

    @Test
    void withoutChangesAPictureStaysAsItIs() throws IOException {
        assertThat(read(new AugmentedExamples(rows(), Augmentation.NONE, 1, 1), 1))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aPictureIsMirroredInAboutHalfOfTheEpochs() throws IOException {
        var flipped = Augmentation.NONE.withFlips(true).of(rows(), 1);
        int mirrored = 0;
        for (int epoch = 1; epoch <= 200; epoch++) {
            var values = read(flipped, epoch);
            if (values[0] == 4) {
                assertThat(values).containsExactly(4, 3, 2, 1, 0, 9, 8, 7, 6, 5);
                mirrored++;
            } else {
                assertThat(values).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            }
        }
        assertThat(mirrored).isBetween(70, 130);
    }

    @Test
    void aShiftMovesAndTheEdgeGoesOn() {
        var to = new float[10];
        new Warp(1, 0, 0, 1, 0.4, 0).apply(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new long[] {1, 2, 5}, to, 0);

        assertThat(to).containsExactly(2, 3, 4, 4, 4, 7, 8, 9, 9, 9);
    }

    @Test
    void aHalfTurnTurnsRoundTheMiddle() {
        var to = new float[10];
        new Warp(-1, 0, 0, -1, 0, 0).apply(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new long[] {1, 2, 5}, to, 0);

        assertThat(to).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    @Test
    void aCropShowsAPartOfThePictureLarger() throws IOException {
        var ramp = new float[101];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        var cropped = Augmentation.NONE
                .withCrop(0.5f)
                .of(new ArrayExamples(ramp, new int[1], new long[] {1, 1, 101}, List.of("a", "b")), 1);
        for (int epoch = 1; epoch <= 100; epoch++) {
            var values = read(cropped, epoch);
            assertThat(values[100] - values[0]).isBetween(49f, 100f);
        }
    }

    @Test
    void brightnessMovesAllValuesAlikeAndContrastSpreadsThem() {
        var values = new float[] {0, 1, 2, 3};
        new Light(0.5, 1).apply(values, 0, 4);
        assertThat(values).containsExactly(1.5f, 2.5f, 3.5f, 4.5f);

        new Light(0, 2).apply(values, 0, 4);
        assertThat(values).containsExactly(0, 2, 4, 6);
    }

    @Test
    void eachEpochSeesAnotherPictureAndTheSameSeedTheSameOnes() throws IOException {
        var all = new Augmentation(0.1f, 10, 0.1f, 0.9f, true, 0.1f, 0.1f);
        var seen = new HashSet<List<Float>>();
        for (int epoch = 1; epoch <= 20; epoch++) {
            var values = read(all.of(rows(), 5), epoch);
            assertThat(values).isEqualTo(read(all.of(rows(), 5), epoch)).isNotEqualTo(read(all.of(rows(), 6), epoch));
            seen.add(List.of(values[0], values[4], values[5]));
        }
        assertThat(seen).hasSize(20);
    }

    @Property
    void aWarpedPictureHasNoValuesThatItDidNotHave(
            @ForAll @FloatRange(max = 0.5f) float shift,
            @ForAll @FloatRange(max = 180) float degrees,
            @ForAll @FloatRange(max = 0.5f) float zoom,
            @ForAll long seed)
            throws IOException {
        var values = read(new Augmentation(shift, degrees, zoom, 0.5f, true, 0, 0).of(rows(), seed), 3);

        for (float value : values) {
            assertThat(value).isBetween(0f, 9f);
        }
    }

    @Test
    void changesBeyondTheirRangeAreRefused() {
        assertThatThrownBy(() -> Augmentation.NONE.withShift(0.6f))
                .hasMessage("shift must lie from 0 to 0.5, and 0.6 does not");
        assertThatThrownBy(() -> Augmentation.NONE.withCrop(0)).hasMessageContaining("crop must lie above 0");
        var flat = new ArrayExamples(new float[2], new int[1], new long[] {2}, List.of("a", "b"));
        assertThatThrownBy(() -> Augmentation.NONE.withFlips(true).of(flat, 1)).hasMessageContaining("shape");
    }
}
