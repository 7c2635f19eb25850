package org.deepaas.example.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deepaas.example.text.Text.Corner;
import org.deepaas.example.text.Text.Line;
import org.deepaas.example.text.TextRecognition.Arguments;
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

class TextRecognitionTest {

    private static final Path FILES = Path.of("src/main/model");

    /** Eight pieces of text in 640 x 400 pixels: one aslant, one upside down, one that runs upwards. */
    private static final Path NOTICE = Path.of("src/test/resources/notice.png");

    private static ModelUnderTest<Arguments, Text> model;
    private static Text notice;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        model = ModelUnderTest.load(new TextRecognition(), FILES);
        notice = read(NOTICE);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new TextRecognition(), FILES);
    }

    @Test
    void readsLinesFromTheTopToTheBottom() {
        assertThat(withoutSpaces(notice.text()))
                .startsWith("Noticetovisitors\nThelibraryopensat9:30inthemorning.\nLeftshelfRightshelf\n")
                .endsWith("2047");
        assertThat(notice.lines()).hasSize(8).allMatch(line -> line.score() > 0.9);
    }

    @Test
    void readsWhatStandsAslantUpsideDownAndOnItsSide() {
        assertThat(notice.lines())
                .extracting(line -> withoutSpaces(line.text()))
                .contains("Pleasereturnbooksontime", "Thislineisupsidedown", "runningupwards");
    }

    @Test
    void tellsTheCornersOfALineFromItsOwnTopLeft() {
        assertNear(corners("Notice"), 40, 34, 369, 34, 369, 70, 40, 70);
        assertNear(corners("upside"), 462, 331, 200, 331, 200, 302, 462, 302);
        assertNear(corners("running"), 590, 332, 590, 141, 618, 141, 618, 332);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page.png       | Region-based segmentation",
                "page.png       | Let us first determine markers of the coins and the",
                "page.png       | background. These markers are pixels that we can label",
                "page.png       | unambiguously as either object or background. Here,",
                "page.png       | the markers are found at the two extreme parts of the",
                "page.png       | histogram of grey values:",
                "imageTextN.png | technical details are too complex to cover in the book itself.",
                "imageTextN.png | contain numerous suggestions for smaller mid-term projects, as well as more open-ended",
                "imageTextN.png | problems whose solutions are still active research topics. Wherever possible, I encourage",
                "imageTextN.png | students to try their algorithms on their own personal photographs, since this better",
                "imageTextN.png | inspiration from three high-level approaches:"
            })
    void readsAPhotographOfAPageAndAPrintedText(String photo, String sentence) throws Exception {
        assertThat(withoutSpaces(read(Photos.folder().resolve(photo)).text())).contains(withoutSpaces(sentence));
    }

    @Test
    void leavesOutWhatItIsNotSureOf() throws Exception {
        var sure = model.predict(new Arguments(UploadedFile.of("image", NOTICE), 0.98, 1280));

        assertThat(sure.lines())
                .isNotEmpty()
                .hasSizeLessThan(notice.lines().size())
                .allMatch(line -> line.score() >= 0.98);
    }

    @ParameterizedTest
    @CsvSource({"image/png, png", "image/jpeg, jpeg"})
    void drawsABoxAroundEachLine(String mediaType, String format) throws Exception {
        var content = (BytesContent) model.render(mediaType, arguments(NOTICE));

        assertThat(content.mediaType()).isEqualTo(mediaType);
        try (var bytes = ImageIO.createImageInputStream(new ByteArrayInputStream(content.bytes()))) {
            assertThat(ImageIO.getImageReaders(bytes).next().getFormatName()).isEqualToIgnoringCase(format);
        }
        var drawn = ImageIO.read(new ByteArrayInputStream(content.bytes()));
        assertThat(drawn.getWidth()).isEqualTo(640);
        assertThat(colouredPixels(drawn)).isBetween(1500, 40_000);
        assertThat(colouredPixels(ImageIO.read(NOTICE.toFile()))).isZero();
    }

    @Test
    void answersWithTheTextAlone() throws Exception {
        var content = (BytesContent) model.render("text/plain", arguments(NOTICE));

        assertThat(new String(content.bytes(), StandardCharsets.UTF_8)).isEqualTo(notice.text() + "\n");
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        for (var size : List.of(new int[] {1, 1}, new int[] {3000, 10}, new int[] {500, 600})) {
            assertThat(read(grey(size[0], size[1]))).isEqualTo(new Text(size[0], size[1], "", List.of()));
        }
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        var text = Files.writeString(folder.resolve("photo.jpg"), "hello");

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(text));
    }

    private static List<Corner> corners(String part) {
        return notice.lines().stream()
                .filter(line -> line.text().contains(part))
                .map(Line::box)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNear(List<Corner> box, int... places) {
        for (int i = 0; i < 4; i++) {
            assertThat(box.get(i).x()).as("x of corner %d of %s", i, box).isCloseTo(places[2 * i], within(8));
            assertThat(box.get(i).y()).as("y of corner %d of %s", i, box).isCloseTo(places[2 * i + 1], within(8));
        }
    }

    /** The model leaves out some spaces between words. */
    private static String withoutSpaces(String text) {
        return text.replace(" ", "");
    }

    private static int colouredPixels(BufferedImage picture) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                var colour = new Color(picture.getRGB(x, y));
                count += colour.getGreen() > colour.getRed() + 60 ? 1 : 0;
            }
        }
        return count;
    }

    private Path grey(int width, int height) throws IOException {
        var file = folder.resolve("grey.png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        return file;
    }

    private static Text read(Path picture) throws Exception {
        return model.predict(arguments(picture));
    }

    private static Arguments arguments(Path picture) {
        return new Arguments(UploadedFile.of("image", picture), 0.5, 1280);
    }
}
