package org.deepaas.runtime.pytorch.pictures;

import org.deepaas.runtime.imaging.Picture;

/** Pictures made by the tests. */
final class Drawn {

    private Drawn() {}

    /** 8 x 6 pixels of one colour, {@code 0xRRGGBB}. */
    static byte[] png(int colour) {
        return png(8, 6, colour);
    }

    static byte[] png(int width, int height, int colour) {
        var rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (colour >> 16);
            rgb[i + 1] = (byte) (colour >> 8);
            rgb[i + 2] = (byte) colour;
        }
        try (var picture = Picture.of(width, height, rgb)) {
            return picture.png();
        }
    }
}
