package org.deepaas.example.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deepaas.example.person.PersonSegmentation.Arguments;
import org.deepaas.example.person.PersonSegmentation.Shown;
import org.deepaas.model.BytesContent;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonSegmentationTest {

    private static final Path FILES = Path.of("src/main/model");

    private static ModelUnderTest<Arguments, Segmentation> model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        model = ModelUnderTest.load(new PersonSegmentation(), FILES);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new PersonSegmentation(), FILES);
    }

    @Test
    void findsADrawnPerson() throws Exception {
        var found = model.predict(arguments(DrawnPerson.write(folder), 0.5, Shown.CUTOUT));

        assertThat(found.width()).isEqualTo(400);
        assertThat(found.height()).isEqualTo(500);
        assertThat(found.foreground()).isCloseTo(DrawnPerson.SHARE, within(0.1));
    }

    @Test
    void removesTheBackground() throws Exception {
        var file = DrawnPerson.write(folder);
        var original = ImageIO.read(file.toFile());

        var cut = picture(file, Shown.CUTOUT);

        assertThat(cut.getWidth()).isEqualTo(400);
        assertThat(cut.getHeight()).isEqualTo(500);
        assertThat(cut.getRGB(200, 430)).isEqualTo(original.getRGB(200, 430));
        assertThat(alpha(cut, 200, 180)).isGreaterThan(200);
        assertThat(alpha(cut, 5, 5)).isLessThan(10);
        assertThat(alpha(cut, 395, 5)).isLessThan(10);
    }

    @Test
    void showsTheMask() throws Exception {
        var mask = picture(DrawnPerson.write(folder), Shown.MASK);

        assertThat(mask.getRaster().getNumBands()).isEqualTo(1);
        assertThat(mask.getWidth()).isEqualTo(400);
        assertThat(mask.getRaster().getSample(200, 430, 0)).isGreaterThan(200);
        assertThat(mask.getRaster().getSample(5, 5, 0)).isLessThan(10);
    }

    @Test
    void tellsTheMaskInTheJsonAsWell() throws Exception {
        var found = model.predict(arguments(DrawnPerson.write(folder), 0.5, Shown.CUTOUT));

        var mask = ImageIO.read(new ByteArrayInputStream(found.mask()));
        assertThat(mask.getWidth()).isEqualTo(256);
        assertThat(mask.getHeight()).isEqualTo(256);
    }

    @Test
    void aHigherThresholdLeavesLess() throws Exception {
        var file = DrawnPerson.write(folder);

        assertThat(model.predict(arguments(file, 0.9, Shown.MASK)).foreground())
                .isLessThan(model.predict(arguments(file, 0.1, Shown.MASK)).foreground());
    }

    @Test
    void partsAnAstronautFromWhatIsBehind() throws Exception {
        var photo = Photos.folder().resolve("astronaut.jpg");

        var found = model.predict(arguments(photo, 0.5, Shown.CUTOUT));
        var cut = picture(photo, Shown.CUTOUT);

        assertThat(found.foreground()).isCloseTo(0.545, within(0.02));
        assertThat(alpha(cut, cut.getWidth() / 2, cut.getHeight() / 2)).isGreaterThan(250);
        assertThat(alpha(cut, 3, 3)).isLessThan(5);
    }

    @Test
    void answersEveryPhotoOrSaysWhatIsWrongWithIt() throws Exception {
        try (var photos = Files.list(Photos.folder())) {
            for (var photo : photos.toList()) {
                try {
                    assertThat(model.predict(arguments(photo, 0.5, Shown.CUTOUT))
                                    .foreground())
                            .isBetween(0.0, 1.0);
                } catch (InvalidInputException e) {
                    assertThat(photo.getFileName().toString()).containsAnyOf("truncated", "empty", "not_an_image");
                }
            }
        }
    }

    @Test
    void findsNobodyOnAPlainWall() throws Exception {
        for (var size : List.of(new int[] {1, 1}, new int[] {3000, 10}, new int[] {1000, 1200})) {
            var picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_BYTE_GRAY);
            var file = folder.resolve("grey.png");
            ImageIO.write(picture, "png", file.toFile());

            assertThat(model.predict(arguments(file, 0.5, Shown.CUTOUT)).foreground())
                    .isLessThan(0.05);
        }
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        var text = Files.writeString(folder.resolve("photo.jpg"), "hello");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.predict(arguments(text, 0.5, Shown.CUTOUT)));
    }

    private static BufferedImage picture(Path file, Shown shown) throws Exception {
        var content = (BytesContent) model.render("image/png", arguments(file, 0.5, shown));
        assertThat(content.mediaType()).isEqualTo("image/png");
        return ImageIO.read(new ByteArrayInputStream(content.bytes()));
    }

    private static int alpha(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >>> 24;
    }

    private static Arguments arguments(Path file, double threshold, Shown shown) {
        return new Arguments(UploadedFile.of("image", file), threshold, shown);
    }
}
