package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReducedDecodingTest {
    private static final Size LARGE = new Size(801, 600);
    private static final byte[] JPEG = Made.encoded(LARGE, Made.quarters(LARGE.width(), LARGE.height()), ".jpg");

    @ParameterizedTest
    @CsvSource({
        "801, 600, 801, 600",
        "500, 400, 801, 600",
        "400, 300, 401, 300",
        "300, 300, 401, 300",
        "300, 301, 801, 600",
        "150, 150, 201, 150",
        "10, 10, 101, 75"
    })
    void decodesNoMoreThanIsNeeded(int width, int height, int decodedWidth, int decodedHeight) {
        try (Picture picture = Picture.read(JPEG, PictureOptions.atLeast(width, height))) {
            assertThat(picture.size()).isEqualTo(LARGE);
            assertThat(picture.decoded()).isEqualTo(new Size(decodedWidth, decodedHeight));
        }
    }

    @Test
    void countsTheSidesOfTheUprightPicture() {
        byte[] turned = Made.jpegWithExif(JPEG, Made.exif(6, ByteOrder.BIG_ENDIAN));

        try (Picture picture = Picture.read(turned, PictureOptions.atLeast(300, 400))) {
            assertThat(picture.size()).isEqualTo(LARGE.turned());
            assertThat(picture.decoded()).isEqualTo(new Size(300, 401));
        }
    }

    @Test
    void knowsWhatARecipeNeeds() {
        assertDecoded(Preprocessing.stretch(200, 150), 201, 150);
        assertDecoded(Preprocessing.letterbox(400, 400), 401, 300);
        assertDecoded(Preprocessing.centreCrop(150, 150), 201, 150);
        assertDecoded(Preprocessing.centreCrop(150, 150, 0.875), 401, 300);
    }

    @Test
    void givesAlmostTheTensorOfTheWholePicture() {
        Preprocessing recipe = Preprocessing.letterbox(160, 160).nhwc().uint8();
        try (Picture whole = Picture.read(JPEG);
                Picture reduced = Picture.read(JPEG, PictureOptions.enoughFor(recipe))) {
            PictureTensor tensor = recipe.tensor(whole);
            byte[] expected = new byte[recipe.bytes()];
            tensor.data().get(expected);

            PictureTensor other = recipe.tensor(reduced);
            byte[] values = new byte[recipe.bytes()];
            other.data().get(values);

            assertThat(reduced.decoded()).isEqualTo(new Size(201, 150));
            assertThat(Difference.mean(expected, values)).isLessThan(3);
            assertThat(other.geometry().toPicture(new Box(0, 20, 160, 140)))
                    .isEqualTo(tensor.geometry().toPicture(new Box(0, 20, 160, 140)));
        }
    }

    private static void assertDecoded(Preprocessing recipe, int width, int height) {
        try (Picture picture = Picture.read(JPEG, PictureOptions.enoughFor(recipe))) {
            assertThat(picture.decoded()).isEqualTo(new Size(width, height));
        }
    }
}
