package org.deepaas.example.digits;

import java.io.IOException;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.pytorch.Examples;

/** Ways in which a digit of MNIST may come as a picture. */
enum Drawn {
    /** As it is: light on dark, 28 by 28. */
    AS_IT_IS(28, 28, 0, 0, 1, false),
    /** Dark on light, in a corner of a larger sheet. */
    ON_PAPER(200, 150, 20, 10, 3, true),
    /** Light on dark, large. */
    ON_A_BOARD(600, 600, 100, 150, 12, false),
    BLANK(50, 50, 0, 0, 0, true);

    private final int width;
    private final int height;
    private final int left;
    private final int top;
    private final int scale;
    private final boolean onPaper;

    Drawn(int width, int height, int left, int top, int scale, boolean onPaper) {
        this.width = width;
        this.height = height;
        this.left = left;
        this.top = top;
        this.scale = scale;
        this.onPaper = onPaper;
    }

    byte[] png(Examples digits, int index) throws IOException {
        var values = new float[DigitPicture.PIXELS];
        digits.read(index, values, 0);
        var rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int shade = Math.round(255 * value(values, x - left, y - top));
                for (int c = 0; c < 3; c++) {
                    rgb[3 * (y * width + x) + c] = (byte) (onPaper ? 255 - shade : shade);
                }
            }
        }
        try (var picture = Picture.of(width, height, rgb)) {
            return picture.png();
        }
    }

    private float value(float[] values, int x, int y) {
        if (scale == 0 || x < 0 || y < 0 || x / scale >= DigitPicture.SIDE || y / scale >= DigitPicture.SIDE) {
            return 0;
        }
        return values[y / scale * DigitPicture.SIDE + x / scale];
    }
}
