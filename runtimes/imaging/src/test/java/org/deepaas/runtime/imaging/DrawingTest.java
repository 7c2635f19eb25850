package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final byte[] WHITE = white(200, 100);

    @Test
    void drawsABoxInItsColour() {
        try (Picture picture = Picture.of(200, 100, WHITE);
                Drawing drawing = Drawing.on(picture).colouredBox(new Box(20, 40, 120, 90), "", 0x102030);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.rgb(20, 60)).isEqualTo(0x102030);
            assertThat(drawn.rgb(119, 60)).isEqualTo(0x102030);
            assertThat(drawn.rgb(70, 40)).isEqualTo(0x102030);
            assertThat(drawn.rgb(70, 65)).isEqualTo(0xffffff);
            assertThat(picture.rgb(20, 60)).isEqualTo(0xffffff);
        }
    }

    @Test
    void writesTheTextOnAFilledBackgroundAboveTheBox() {
        try (Picture picture = Picture.of(200, 100, WHITE);
                Drawing drawing = Drawing.on(picture).colouredBox(new Box(20, 40, 120, 90), "dog", 0x102030);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.rgb(21, 38)).isEqualTo(0x102030);
            assertThat(brightest(drawn, new Box(20, 22, 60, 40))).isEqualTo(0xffffff);
        }
    }

    @Test
    void writesTheTextInsideWhereThereIsNoRoomAbove() {
        try (Picture picture = Picture.of(200, 100, WHITE);
                Drawing drawing = Drawing.on(picture).box(new Box(0, 0, 200, 100), "dog", 0.891);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.rgb(1, 8)).isEqualTo(Colours.of("dog"));
        }
    }

    @Test
    void drawsWhatLiesPartlyOrWhollyOutside() {
        try (Picture picture = Picture.of(200, 100, WHITE);
                Drawing drawing = Drawing.on(picture)) {
            drawing.box(new Box(-50, -50, 500, 500), "Löwe 獅子", 1).box(new Box(300, 300, 400, 400), "away", 0);

            assertThat(drawing.jpeg(80)).startsWith((byte) 0xff, (byte) 0xd8);
        }
    }

    @Test
    void takesPlacesInPixelsOfTheOriginal() {
        byte[] jpeg = Made.encoded(new Size(200, 100), WHITE, ".jpg");
        try (Picture half = Picture.read(jpeg, PictureOptions.atLeast(100, 50));
                Drawing drawing = Drawing.on(half).colouredBox(new Box(40, 40, 120, 80), "", 0xff0000);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.size()).isEqualTo(new Size(100, 50));
            assertThat(drawn.rgb(20, 30)).isEqualTo(0xff0000);
            assertThat(drawn.rgb(59, 30)).isEqualTo(0xff0000);
        }
    }

    @Test
    void blendsAMaskIn() {
        byte[] strengths = {0, (byte) 128, (byte) 255};
        try (Picture picture = Picture.of(3, 1, white(3, 1));
                Drawing drawing = Drawing.on(picture).mask(strengths, new Size(3, 1), 0xff0000);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.rgb(0, 0)).isEqualTo(0xffffff);
            assertThat(drawn.rgb(1, 0)).isEqualTo(0xff7f7f);
            assertThat(drawn.rgb(2, 0)).isEqualTo(0xff0000);
        }
    }

    @Test
    void coloursEachClass() {
        byte[] classes = {0, 1, 2, 1};
        try (Picture picture = Picture.of(40, 20, white(40, 20));
                Drawing drawing = Drawing.on(picture).classes(classes, new Size(4, 1), 1);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.rgb(5, 10)).isEqualTo(0xffffff);
            assertThat(drawn.rgb(15, 10)).isEqualTo(drawn.rgb(35, 10)).isNotEqualTo(drawn.rgb(25, 10));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        try (Picture picture = Picture.of(3, 1, white(3, 1));
                Drawing drawing = Drawing.on(picture)) {
            assertThatThrownBy(() -> drawing.mask(new byte[2], new Size(3, 1), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a mask of 3 x 1 has 3 bytes, and not 2");
            assertThatThrownBy(() -> drawing.classes(new byte[3], new Size(3, 1), 2))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> drawing.jpeg(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int brightest(Picture picture, Box box) {
        int brightest = 0;
        for (int y = (int) box.top(); y < box.bottom(); y++) {
            for (int x = (int) box.left(); x < box.right(); x++) {
                brightest = Math.max(brightest, picture.rgb(x, y));
            }
        }
        return brightest;
    }

    private static byte[] white(int width, int height) {
        var white = new byte[width * height * 3];
        java.util.Arrays.fill(white, (byte) 255);
        return white;
    }
}
