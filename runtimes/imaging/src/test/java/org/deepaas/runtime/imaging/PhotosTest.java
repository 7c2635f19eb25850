package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deepaas.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotosTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat.bmp",
                "cat.gif",
                "cat.jpg",
                "cat.tiff",
                "cat.webp",
                "cat_cmyk.jpg",
                "cat_garbage_tail.jpg",
                "cat_lossless.webp",
                "cat_palette.png",
                "cat_png_named_jpg.jpg",
                "cat_progressive.jpg"
            })
    void readsTheSameCatFromEachFormat(String name) {
        try (Picture cat = Picture.read(Photos.named("cat.png"));
                Picture other = Picture.read(Photos.named(name))) {

            assertThat(other.size()).isEqualTo(new Size(451, 300));
            assertThat(Difference.mean(cat.rgb(), other.rgb())).isLessThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsEachExifOrientationUpright(int orientation) {
        try (Picture cat = Picture.read(Photos.named("cat.png"));
                Picture other = Picture.read(Photos.named("cat_exif" + orientation + ".jpg"))) {

            assertThat(other.size()).isEqualTo(cat.size());
            assertThat(Difference.mean(cat.rgb(), other.rgb())).isLessThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat_gray.jpg", "cat_gray16.png"})
    void readsTheSameGreyCatFromEachFormat(String name) {
        try (Picture cat = Picture.read(Photos.named("cat_gray.png"));
                Picture other = Picture.read(Photos.named(name))) {

            assertThat(Difference.mean(cat.rgb(), other.rgb())).isLessThan(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.jpg | the picture is empty",
                "not_an_image.jpg | this is not a picture: its first bytes are 'hello, I am text'; send JPEG",
                "cat_truncated.jpg | the picture is cut off: it ends in its middle, after 17521 bytes",
                "skimage_truncated.jpg | the picture is cut off"
            })
    void saysWhatIsWrongWithAFile(String name, String message) {
        assertThatThrownBy(() -> Picture.read(Photos.named(name)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAPictureOfTooManyPixels() {
        PictureOptions few = PictureOptions.standard().withMaxPixels(100_000);

        assertThatThrownBy(() -> Picture.read(Photos.named("cat.png"), few))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the picture has 451 x 300 = 135300 pixels, and at most 100000 are allowed:"
                        + " send a smaller one");
    }
}
