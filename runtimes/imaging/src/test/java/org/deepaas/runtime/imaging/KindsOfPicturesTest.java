package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsOfPicturesTest {
    private static final Size SIZE = new Size(40, 24);
    private static final byte[] PIXELS = Made.quarters(SIZE.width(), SIZE.height());

    @Test
    void laysATransparentPngOnWhite() {
        byte[] rgba = {10, 20, 30, (byte) 255, 10, 20, 30, 0, 0, 0, 0, (byte) 128};

        try (Picture picture = Picture.read(Made.png(new Size(3, 1), 8, 6, rgba))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0x0a141e);
            assertThat(picture.rgb(1, 0)).isEqualTo(0xffffff);
            assertThat(picture.rgb(2, 0)).isEqualTo(0x7f7f7f);
        }
    }

    @Test
    void laysAGreyTransparentPngOnWhite() {
        byte[] greyAndAlpha = {50, (byte) 255, 50, 0};

        try (Picture picture = Picture.read(Made.png(new Size(2, 1), 8, 4, greyAndAlpha))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0x323232);
            assertThat(picture.rgb(1, 0)).isEqualTo(0xffffff);
        }
    }

    @Test
    void laysAPaletteWithTransparentColoursOnWhite() {
        byte[] palette = Made.chunk("PLTE", new byte[] {10, 20, 30, 40, 50, 60});
        byte[] transparent = Made.chunk("tRNS", new byte[] {0});

        try (Picture picture = Picture.read(Made.png(new Size(2, 1), 8, 3, new byte[] {0, 1}, palette, transparent))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0xffffff);
            assertThat(picture.rgb(1, 0)).isEqualTo(0x28323c);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void laysAPngWithOneTransparentGreyOnWhite(int bits) {
        byte[] transparent = Made.chunk("tRNS", new byte[] {0, 50});
        byte[] rows = bits == 8 ? new byte[] {50, 60} : new byte[] {0, 50, 60, 60};

        try (Picture picture = Picture.read(Made.png(new Size(2, 1), bits, 0, rows, transparent))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0xffffff);
            assertThat(picture.rgb(1, 0)).isEqualTo(0x3c3c3c);
        }
    }

    @Test
    void laysAPngWithOneTransparentColourOnWhite() {
        byte[] transparent = Made.chunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3});

        try (Picture picture =
                Picture.read(Made.png(new Size(2, 1), 8, 2, new byte[] {1, 2, 3, 4, 5, 6}, transparent))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0xffffff);
            assertThat(picture.rgb(1, 0)).isEqualTo(0x040506);
        }
    }

    @Test
    void readsPngsOfSixteenBits() {
        byte[] grey = {0x12, 0x34, (byte) 0xab, (byte) 0xcd};
        byte[] rgba = {0x10, 0x10, 0x20, 0x20, 0x30, 0x30, (byte) 255, (byte) 255};

        try (Picture picture = Picture.read(Made.png(new Size(2, 1), 16, 0, grey));
                Picture transparent = Picture.read(Made.png(new Size(1, 1), 16, 6, rgba))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0x121212);
            assertThat(picture.rgb(1, 0)).isIn(0xababab, 0xacacac);
            assertThat(transparent.rgb(0, 0)).isEqualTo(0x102030);
        }
    }

    @Test
    void readsPngsOfOneBit() {
        try (Picture picture = Picture.read(Made.png(new Size(4, 1), 1, 0, new byte[] {0x50}))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0);
            assertThat(picture.rgb(1, 0)).isEqualTo(0xffffff);
        }
    }

    @Test
    void passesOverWhatAPngHoldsBesidesPixels() {
        byte[] noProfile = Made.chunk("iCCP", new byte[] {'x', 0, 0, 1, 2, 3});
        byte[] animation = Made.chunk("acTL", new byte[8]);

        try (Picture picture = Picture.read(Made.png(SIZE, 8, 2, PIXELS, noProfile, animation))) {
            assertThat(picture.rgb()).isEqualTo(PIXELS);
        }
    }

    @Test
    void laysATransparentTiffOnWhite() {
        byte[] rgba = {10, 20, 30, (byte) 255, 10, 20, 30, 0};

        try (Picture picture = Picture.read(Made.tiff(new Size(2, 1), rgba, 1))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0x0a141e);
            assertThat(picture.rgb(1, 0)).isEqualTo(0xffffff);
        }
    }

    @Test
    void laysATransparentWebpOnWhite() {
        byte[] bgra = {30, 20, 10, (byte) 255, 0, 0, 0, 0};

        try (Picture picture = Picture.read(MadeWebp.transparent(new Size(2, 1), bgra))) {
            assertThat(picture.rgb(0, 0)).isEqualTo(0x0a141e);
            assertThat(picture.rgb(1, 0)).isEqualTo(0xffffff);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "png", "tiff"})
    void readsWhatTheJdkWrites(String format) {
        try (Picture picture = Picture.read(Made.byTheJdk(SIZE, PIXELS, format))) {
            assertThat(picture.rgb()).isEqualTo(PIXELS);
            assertThat(picture.format().name()).isEqualToIgnoringCase(format);
        }
    }

    @Test
    void readsCmykThatIsStoredAsPrinted() {
        byte[] inks = {(byte) 255, 0, 0, 0, 0, (byte) 255, 0, 0};

        try (Picture picture = Picture.read(Made.cmykJpeg(new Size(16, 8), inks))) {
            assertThat(Colours.red(picture.rgb(2, 2))).isLessThan(20);
            assertThat(Colours.green(picture.rgb(2, 2))).isGreaterThan(235);
            assertThat(Colours.blue(picture.rgb(2, 2))).isGreaterThan(235);
            assertThat(Colours.green(picture.rgb(13, 2))).isLessThan(20);
            assertThat(Colours.red(picture.rgb(13, 2))).isGreaterThan(235);
        }
    }

    @Test
    void readsTheFirstFrameOfAnAnimatedWebp() {
        byte[] black = new byte[PIXELS.length];

        try (Picture picture = Picture.read(MadeWebp.animated(SIZE, PIXELS, black))) {
            assertThat(picture.rgb()).isEqualTo(PIXELS);
        }
    }

    @Test
    void takesDamagedExifForUpright() {
        byte[] damaged = {'M', 'M', 0, 42, 0, 0, (byte) 200, 0};
        byte[] jpeg = Made.encoded(SIZE, PIXELS, ".jpg");

        try (Picture picture = Picture.read(Made.jpegWithExif(jpeg, damaged))) {
            assertThat(picture.size()).isEqualTo(SIZE);
        }
        try (Picture picture = Picture.read(Made.jpegWithExif(jpeg, Made.exif(6, ByteOrder.BIG_ENDIAN)))) {
            assertThat(picture.size()).isEqualTo(SIZE.turned());
        }
    }
}
