package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.deepaas.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedPicturesTest {
    private static final Size SIZE = new Size(48, 32);
    private static final byte[] PIXELS = Made.quarters(SIZE.width(), SIZE.height());
    private static final Map<String, byte[]> FILES = files();

    static Stream<String> kinds() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesEachCutOffFile(String kind) {
        byte[] file = FILES.get(kind);
        for (int length = 20; length < file.length; length += 1 + file.length / 200) {
            byte[] part = Arrays.copyOf(file, length);

            assertThatThrownBy(() -> Picture.read(part))
                    .as("%d of %d bytes", length, file.length)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("the picture is cut off: it ");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsOrRefusesWhateverBytesAreChanged(String kind) {
        var random = new Random(kind.hashCode());
        for (int round = 0; round < 400; round++) {
            byte[] file = FILES.get(kind).clone();
            int changes = 1 + random.nextInt(8);
            for (int change = 0; change < changes; change++) {
                int within = round % 2 == 0 ? Math.min(80, file.length) : file.length;
                file[random.nextInt(within)] = (byte) random.nextInt(256);
            }
            readsOrRefuses(file);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsAFileWithGarbageBehindItsEnd(String kind) {
        byte[] file = Made.join(FILES.get(kind), Made.noise(10, 10, 5));

        try (Picture picture = Picture.read(file)) {
            assertThat(picture.size()).isEqualTo(SIZE);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesTooManyPixelsOfEachKind(String kind) {
        PictureOptions few = PictureOptions.standard().withMaxPixels(SIZE.pixels() - 1);

        assertThatThrownBy(() -> Picture.read(FILES.get(kind), few))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the picture has 48 x 32 = 1536 pixels, and at most 1535 are allowed: send a smaller one");
    }

    @Test
    void refusesAPngThatClaimsToBeHugeBeforeItIsDecoded() {
        byte[] huge = Made.png(new Size(60_000, 60_000), 8, 2, new byte[60_000]);

        assertThatThrownBy(() -> Picture.read(huge))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the picture has 60000 x 60000 = 3600000000 pixels, and at most 67108864 are allowed:"
                        + " send a smaller one");
    }

    @Test
    void saysThatNothingWasSent() {
        assertThatThrownBy(() -> Picture.read(new byte[0]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the picture is empty: send a file with a picture in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7\n", "<svg xmlns='http://www.w3.org/2000/svg'/>", "B", "RIFF1234WAVE", "II", "\n"})
    void saysThatItIsNoPicture(String text) {
        assertThatThrownBy(() -> Picture.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("this is not a picture: its first bytes are ")
                .hasMessageEndingWith("; send JPEG, PNG, WebP, GIF, BMP or TIFF");
    }

    private static void readsOrRefuses(byte[] file) {
        try (Picture picture = Picture.read(file, PictureOptions.standard().withMaxPixels(1_000_000))) {
            assertThat(picture.rgb()).hasSize((int) picture.size().pixels() * 3);
        } catch (InvalidInputException refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused).hasMessageMatching("(the|this) (picture|JPEG|PNG|WebP|GIF|BMP|TIFF|is not).*");
        }
    }

    private static Map<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        for (String ending : List.of("jpg", "png", "webp", "bmp", "tiff")) {
            files.put(ending, Made.encoded(SIZE, PIXELS, "." + ending));
        }
        files.put("progressive jpg", Made.encoded(SIZE, PIXELS, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1));
        files.put("lossless webp", Made.encoded(SIZE, PIXELS, ".webp", opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101));
        files.put("gif", Made.byTheJdk(SIZE, PIXELS, "gif"));
        files.put("plain tiff", Made.tiff(SIZE, PIXELS, 1));
        files.put("transparent png", Made.png(SIZE, 8, 6, Made.noise(64, 32, 9)));
        return files;
    }
}
