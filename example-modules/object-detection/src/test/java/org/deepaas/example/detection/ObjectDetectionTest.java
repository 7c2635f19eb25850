package org.deepaas.example.detection;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.deepaas.example.detection.Detections.Detection;
import org.deepaas.model.BytesContent;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectDetectionTest {

    private static final Path FILES = Path.of("src/main/model");

    private static ModelUnderTest<ObjectDetection.Arguments, Detections> model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        model = ModelUnderTest.load(new ObjectDetection(), FILES);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new ObjectDetection(), FILES);
    }

    @ParameterizedTest
    @CsvSource({
        "dog.jpg, bicycle, .967, dog, .885, car, .837",
        "eagle.jpg, bird, .996, , , , ",
        "giraffe.jpg, giraffe, .993, zebra, .979, , ",
        "horses.jpg, horse, .971, , , , ",
        "person.jpg, person, .979, sheep, .924, dog, .716",
        "cat.webp, cat, .936, , , , ",
        "cat_exif6.jpg, cat, .934, , , , "
    })
    void findsWhatIsKnownToBeInAPhoto(
            String photo, String first, float s1, String second, Float s2, String third, Float s3) throws Exception {
        var scores = predict(photo, 0.4, List.of()).detections().stream()
                .collect(toMap(Detection::label, Detection::score, Math::max));

        assertThat(scores.get(first)).isCloseTo(s1, within(0.02f));
        assertSame(scores, second, s2);
        assertSame(scores, third, s3);
    }

    @Test
    void tellsBoxesInPixels() throws Exception {
        var found = predict("dog.jpg", 0.5, List.of("dog"));

        assertThat(found.width()).isEqualTo(768);
        assertThat(found.height()).isEqualTo(576);
        var box = found.detections().get(0).box();
        assertThat(new int[] {box.xMin(), box.yMin(), box.xMax(), box.yMax()})
                .usingElementComparator((a, b) -> Math.abs(a - b) <= 10 ? 0 : a - b)
                .containsExactly(133, 220, 315, 541);
    }

    @Test
    void tellsBoxesOfTheUprightPicture() throws Exception {
        var upright = predict("cat.jpg", 0.5, List.of());
        var turned = predict("cat_exif6.jpg", 0.5, List.of());

        assertThat(turned.width()).isEqualTo(upright.width());
        assertThat(turned.detections().get(0).box().yMin())
                .isCloseTo(upright.detections().get(0).box().yMin(), within(10));
    }

    @Test
    void theSurestComesFirst() throws Exception {
        var scores = predict("dog.jpg", 0.4, List.of()).detections().stream()
                .map(Detection::score)
                .toList();

        assertThat(scores).hasSizeGreaterThanOrEqualTo(3).isSortedAccordingTo((a, b) -> Float.compare(b, a));
    }

    @Test
    void leavesOutWhatIsNotAskedFor() throws Exception {
        assertThat(labels(predict("dog.jpg", 0.4, List.of("Car", " dog ")))).containsExactly("dog", "car");
        assertThat(labels(predict("dog.jpg", 0.95, List.of()))).containsExactly("bicycle");
        assertThat(model.predict(arguments(Photos.folder().resolve("dog.jpg"), 0.4, List.of(), 2))
                        .detections())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"image/png, png", "image/jpeg, jpeg"})
    void drawsTheBoxes(String mediaType, String format) throws Exception {
        var photo = Photos.folder().resolve("dog.jpg");

        var content = (BytesContent) model.render(mediaType, arguments(photo, 0.5, List.of(), 20));

        assertThat(content.mediaType()).isEqualTo(mediaType);
        try (var bytes = ImageIO.createImageInputStream(new ByteArrayInputStream(content.bytes()))) {
            var reader = ImageIO.getImageReaders(bytes).next();
            assertThat(reader.getFormatName()).isEqualToIgnoringCase(format);
        }
        var drawn = ImageIO.read(new ByteArrayInputStream(content.bytes()));
        assertThat(drawn.getWidth()).isEqualTo(768);
        assertThat(pixelsThatDiffer(drawn, ImageIO.read(photo.toFile()))).isBetween(3000, 100_000);
    }

    @Test
    void answersEveryPhotoOrSaysWhatIsWrongWithIt() throws Exception {
        try (var photos = Files.list(Photos.folder())) {
            for (var photo : photos.toList()) {
                try {
                    var found = model.predict(arguments(photo, 0.4, List.of(), 100));
                    assertThat(found.detections()).allMatch(detection -> isInside(detection.box(), found));
                } catch (InvalidInputException e) {
                    assertThat(photo.getFileName().toString()).containsAnyOf("truncated", "empty", "not_an_image");
                }
            }
        }
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        for (var size : List.of(new int[] {1, 1}, new int[] {3000, 10}, new int[] {1000, 1200})) {
            var found = model.predict(arguments(grey(size[0], size[1]), 0.5, List.of(), 100));

            assertThat(found).isEqualTo(new Detections(size[0], size[1], List.of()));
        }
    }

    @Test
    void refusesAnUnknownLabelAndNamesTheNearest() throws IOException {
        var arguments = arguments(grey(9, 9), 0.5, List.of("dog", "motor bike"), 100);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.predict(arguments))
                .withMessageStartingWith(
                        "labels: 'motor bike' is none of the 80 that this model knows; the nearest are motorbike, ")
                .withMessageNotContaining("???");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        var text = Files.writeString(folder.resolve("photo.jpg"), "hello");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.predict(arguments(text, 0.5, List.of(), 100)));
    }

    private static void assertSame(Map<String, Float> scores, String label, Float score) {
        if (label != null) {
            assertThat(scores.get(label)).isCloseTo(score, within(0.02f));
        }
    }

    private static boolean isInside(Detections.Box box, Detections picture) {
        return 0 <= box.xMin()
                && box.xMin() <= box.xMax()
                && box.xMax() <= picture.width()
                && 0 <= box.yMin()
                && box.yMin() <= box.yMax()
                && box.yMax() <= picture.height();
    }

    private static int pixelsThatDiffer(BufferedImage one, BufferedImage other) {
        int count = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                var a = new Color(one.getRGB(x, y));
                var b = new Color(other.getRGB(x, y));
                count += Math.abs(a.getGreen() - b.getGreen()) > 60 ? 1 : 0;
            }
        }
        return count;
    }

    private static List<String> labels(Detections found) {
        return found.detections().stream().map(Detection::label).toList();
    }

    private Path grey(int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var file = folder.resolve("grey.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private static Detections predict(String photo, double threshold, List<String> labels) throws Exception {
        return model.predict(arguments(Photos.folder().resolve(photo), threshold, labels, 100));
    }

    private static ObjectDetection.Arguments arguments(Path photo, double threshold, List<String> labels, int limit) {
        return new ObjectDetection.Arguments(UploadedFile.of("image", photo), threshold, labels, limit);
    }
}
