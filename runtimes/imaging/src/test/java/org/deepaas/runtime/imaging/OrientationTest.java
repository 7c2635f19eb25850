package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private static final Size UPRIGHT = new Size(46, 30);
    private static final byte[] PIXELS = Made.quarters(UPRIGHT.width(), UPRIGHT.height());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAPngUpright(int orientation) {
        byte[] exif = Made.chunk("eXIf", Made.exif(orientation, ByteOrder.BIG_ENDIAN));
        assertUpright(Made.png(storedSize(orientation), 8, 2, stored(orientation), exif), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsATransparentPngUpright(int orientation) {
        byte[] exif = Made.chunk("eXIf", Made.exif(orientation, ByteOrder.LITTLE_ENDIAN));
        assertUpright(Made.png(storedSize(orientation), 8, 6, withAlpha(stored(orientation)), exif), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAJpegUpright(int orientation) {
        byte[] jpeg = Made.encoded(storedSize(orientation), stored(orientation), ".jpg");
        assertUpright(Made.jpegWithExif(jpeg, Made.exif(orientation, ByteOrder.LITTLE_ENDIAN)), 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAWebpUpright(int orientation) {
        byte[] exif = Made.exif(orientation, ByteOrder.LITTLE_ENDIAN);
        assertUpright(MadeWebp.withExif(storedSize(orientation), stored(orientation), exif), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsATiffUpright(int orientation) {
        assertUpright(Made.tiff(storedSize(orientation), stored(orientation), orientation), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsATransparentTiffUpright(int orientation) {
        assertUpright(Made.tiff(storedSize(orientation), withAlpha(stored(orientation)), orientation), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255})
    void takesAnUnknownOrientationForUpright(int orientation) {
        byte[] exif = Made.chunk("eXIf", Made.exif(orientation, ByteOrder.BIG_ENDIAN));
        assertUpright(Made.png(UPRIGHT, 8, 2, PIXELS, exif), 0);
    }

    private static void assertUpright(byte[] file, double difference) {
        try (Picture picture = Picture.read(file)) {
            assertThat(picture.size()).isEqualTo(UPRIGHT);
            assertThat(Difference.mean(picture.rgb(), PIXELS)).isLessThanOrEqualTo(difference);
        }
    }

    private static Size storedSize(int orientation) {
        return orientation > 4 ? UPRIGHT.turned() : UPRIGHT;
    }

    /** What a camera stores, by EXIF's definition of where row 0 and column 0 of the stored pixels are. */
    private static byte[] stored(int orientation) {
        Size size = storedSize(orientation);
        var stored = new byte[PIXELS.length];
        for (int row = 0; row < size.height(); row++) {
            for (int column = 0; column < size.width(); column++) {
                int along = orientation > 4 ? row : column;
                int down = orientation > 4 ? column : row;
                boolean fromRight = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
                boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
                int x = fromRight ? UPRIGHT.width() - 1 - along : along;
                int y = fromBottom ? UPRIGHT.height() - 1 - down : down;
                System.arraycopy(PIXELS, (y * UPRIGHT.width() + x) * 3, stored, (row * size.width() + column) * 3, 3);
            }
        }
        return stored;
    }

    private static byte[] withAlpha(byte[] rgb) {
        var rgba = new byte[rgb.length / 3 * 4];
        for (int pixel = 0; pixel < rgb.length / 3; pixel++) {
            System.arraycopy(rgb, pixel * 3, rgba, pixel * 4, 3);
            rgba[pixel * 4 + 3] = (byte) 255;
        }
        return rgba;
    }
}
