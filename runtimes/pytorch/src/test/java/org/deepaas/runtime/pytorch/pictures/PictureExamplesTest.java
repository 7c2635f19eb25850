package org.deepaas.runtime.pytorch.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.Preprocessing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureExamplesTest {

    private static final PictureLimits LIMITS = PictureLimits.defaults();
    private static final Preprocessing SIZE = Preprocessing.stretch(4, 5);

    @TempDir
    Path folder;

    private LabelledPictures redAndBlue() throws IOException {
        return unpacked(Zip.empty()
                .with("blue/1.png", Drawn.png(0x0000ff))
                .with("blue/2.png", Drawn.png(0x0000cc))
                .with("red/1.png", Drawn.png(0xff0000))
                .with("red/2.png", Drawn.png(0xcc0000)));
    }

    private LabelledPictures unpacked(Zip zip) throws IOException {
        return LabelledPictures.unpacked(zip.in(folder), folder, LIMITS);
    }

    @Test
    void aPictureIsPlanesOfValuesFromZeroToOne() throws IOException {
        var examples = PictureExamples.decoded(redAndBlue(), SIZE, Colours.RGB, LIMITS);

        assertThat(examples.size()).isEqualTo(4);
        assertThat(examples.shape()).containsExactly(3, 5, 4);
        assertThat(examples.classes()).containsExactly("blue", "red");
        assertThat(examples.label(2)).isEqualTo(1);
        var values = new float[1 + examples.length()];
        examples.read(3, values, 1);
        assertThat(values[0]).isZero();
        assertThat(values[1]).isCloseTo(0.8f, within(1e-6f));
        assertThat(values[1 + 20]).isZero();
        assertThat(values[1 + 40]).isZero();
    }

    @Test
    void greyIsAsBrightAsTheColoursLook() throws IOException {
        var examples = PictureExamples.decoded(redAndBlue(), SIZE, Colours.GREY, LIMITS);

        assertThat(examples.shape()).containsExactly(1, 5, 4);
        var values = new float[examples.length()];
        examples.read(2, values, 0);
        assertThat(values[19]).isCloseTo(76 / 255f, within(1e-6f));
    }

    @Test
    void valuesAreNormalised() throws IOException {
        var examples =
                PictureExamples.decoded(redAndBlue(), SIZE, Colours.RGB, LIMITS).normalised(0.5f, 0.5f);

        var values = new float[examples.length()];
        examples.read(0, values, 0);
        assertThat(values[0]).isEqualTo(-1);
        assertThat(values[40]).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoPictureIsNamed() throws IOException {
        var pictures = unpacked(Zip.good().with("cats/notes.txt", "meow".getBytes(UTF_8)));

        assertThatThrownBy(() -> PictureExamples.decoded(pictures, SIZE, Colours.RGB, LIMITS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("'cats/notes.txt': ");
    }

    @Test
    void aPictureOfTooManyPixelsIsNamed() throws IOException {
        var pictures = unpacked(Zip.good().with("dogs/large.png", Drawn.png(200, 100, 0)));

        assertThatThrownBy(() -> PictureExamples.decoded(pictures, SIZE, Colours.RGB, LIMITS.withPixels(10_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("'dogs/large.png': ");
    }

    @Test
    void picturesThatDoNotFitMemoryAreRefusedBeforeTheyAreDecoded() throws IOException {
        var pictures = redAndBlue();
        var told = new ArrayList<Double>();

        assertThatThrownBy(
                        () -> PictureExamples.decoded(pictures, SIZE, Colours.RGB, LIMITS.withMemory(239), told::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 pictures of 4 x 5 need 240 bytes of memory, and 239 are allowed");
        assertThat(told).isEmpty();

        PictureExamples.decoded(pictures, SIZE, Colours.RGB, LIMITS.withMemory(240), told::add);
        assertThat(told).containsExactly(0.25, 0.5, 0.75, 1.0);
    }
}
