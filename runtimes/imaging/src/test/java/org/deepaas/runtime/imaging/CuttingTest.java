package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CuttingTest {
    private static final Quadrilateral LEFT_HALF =
            new Quadrilateral(new Point(0, 0), new Point(20, 0), new Point(20, 20), new Point(0, 20));

    @Test
    void cutsAPart() {
        try (Picture picture = quarters();
                Picture part = picture.cut(LEFT_HALF, new Size(20, 20))) {

            assertThat(part.size()).isEqualTo(new Size(20, 20));
            assertThat(part.rgb(3, 3)).isEqualTo(0xff0000);
            assertThat(part.rgb(16, 16)).isEqualTo(0x0000ff);
        }
    }

    @Test
    void theFirstCornerComesToTheTopLeft() {
        try (Picture picture = quarters();
                Picture upsideDown = picture.cut(LEFT_HALF.upsideDown(), new Size(20, 20));
                Picture left = picture.cut(whole().quarterLeft(), new Size(20, 40))) {

            assertThat(upsideDown.rgb(3, 3)).isEqualTo(0x0000ff);
            assertThat(left.rgb(3, 3)).isEqualTo(0x00ff00);
            assertThat(left.rgb(3, 36)).isEqualTo(0xff0000);
        }
    }

    @Test
    void whatLiesBeyondTheEdgeIsAsAtTheEdge() {
        var beyond = new Quadrilateral(new Point(-20, -20), new Point(0, -20), new Point(0, 0), new Point(-20, 0));
        try (Picture picture = quarters();
                Picture part = picture.cut(beyond, new Size(10, 10))) {

            assertThat(part.rgb(5, 5)).isEqualTo(0xff0000);
        }
    }

    @Test
    void takesPlacesInPixelsOfTheOriginal() {
        byte[] jpeg = Made.encoded(new Size(400, 200), rgb(400, 200), ".jpg");
        try (Picture half = Picture.read(jpeg, PictureOptions.atLeast(200, 100));
                Picture part = half.cut(LEFT_HALF.scaled(10, 10), new Size(10, 10))) {

            assertThat(half.decoded()).isEqualTo(new Size(200, 100));
            assertThat(part.rgb(8, 8) & 0xff).isGreaterThan(240);
            assertThat(part.rgb(8, 8) >> 8).isLessThan(0x2020);
        }
    }

    @Test
    void drawsFourSides() {
        try (Picture picture = Picture.of(100, 50, new byte[15_000]);
                Drawing drawing =
                        Drawing.on(picture).outline(Quadrilateral.turned(new Point(60, 25), 40, 20, 0), "7", 0xffffff);
                Picture drawn = Picture.read(drawing.png())) {

            assertThat(drawn.rgb(60, 15)).isEqualTo(0xffffff);
            assertThat(drawn.rgb(80, 25)).isEqualTo(0xffffff);
            assertThat(drawn.rgb(60, 25)).isZero();
            // the text lies before the first corner
            assertThat(drawn.rgb(38, 16)).isEqualTo(0xffffff);
        }
    }

    private static Quadrilateral whole() {
        return new Quadrilateral(new Point(0, 0), new Point(40, 0), new Point(40, 20), new Point(0, 20));
    }

    private static Picture quarters() {
        return Picture.of(40, 20, rgb(40, 20));
    }

    /** Red and green above, blue and white below. */
    private static byte[] rgb(int width, int height) {
        int[][] colours = {{0xff0000, 0x00ff00}, {0x0000ff, 0xffffff}};
        var rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            int colour = colours[2 * (i / width) / height][2 * (i % width) / width];
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return rgb;
    }
}
