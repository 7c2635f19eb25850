package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TensorPropertiesTest {

    @Property(tries = 200)
    void aTensorOfThePicturesSizeHoldsThePicture(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll long seed) {
        byte[] rgb = Made.noise(width, height, seed);
        try (Picture picture = Picture.of(width, height, rgb);
                Picture read = Picture.read(picture.png())) {
            var values = new byte[rgb.length];
            Preprocessing.stretch(width, height)
                    .nhwc()
                    .uint8()
                    .tensor(read)
                    .data()
                    .get(values);

            assertThat(values).isEqualTo(rgb);
        }
    }

    @Property(tries = 200)
    void channelsFirstAndChannelsLastHoldTheSame(
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll long seed) {
        Preprocessing recipe = Preprocessing.centreCrop(7, 5, 0.8).scale(0.5f, -3);
        try (Picture picture = Picture.of(width, height, Made.noise(width, height, seed))) {
            var first = new float[7 * 5 * 3];
            recipe.tensor(picture).data().asFloatBuffer().get(first);
            var last = new float[7 * 5 * 3];
            recipe.nhwc().tensor(picture).data().asFloatBuffer().get(last);

            for (int at = 0; at < first.length; at++) {
                assertThat(last[at % 35 * 3 + at / 35]).isEqualTo(first[at]);
            }
        }
    }

    @Property(tries = 200)
    void aPlaceMapsThereAndBack(
            @ForAll @IntRange(min = 1, max = 300) int width,
            @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll @IntRange(min = 0, max = 2) int fit) {
        Preprocessing recipe = switch (fit) {
            case 0 -> Preprocessing.stretch(64, 48);
            case 1 -> Preprocessing.centreCrop(64, 48, 0.9);
            default -> Preprocessing.letterbox(64, 48);
        };
        try (Picture picture = Picture.of(width, height, new byte[width * height * 3])) {
            Geometry geometry = recipe.tensor(picture).geometry();
            double middleX = width / 2.0 * geometry.scaleX() + geometry.offsetX();
            double middleY = height / 2.0 * geometry.scaleY() + geometry.offsetY();

            Box back = geometry.toPicture(new Box(middleX, middleY, middleX, middleY));

            assertThat(back.left()).isCloseTo(width / 2.0, within(1e-6));
            assertThat(back.top()).isCloseTo(height / 2.0, within(1e-6));
        }
    }
}
