package org.deepaas.example.digits;

import java.nio.file.Path;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;

/**
 * A picture of a digit as those of MNIST are: light on dark, its longer side 20 pixels, its centre of mass in the middle of
 * 28 by 28.
 */
final class DigitPicture {

    static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;
    private static final int BOX = 20;
    private static final int ENOUGH = 256;
    private static final float FAINTEST_CONTRAST = 0.08f;
    private static final float INK = 0.35f;

    /**
     * Reads a picture of any size.
     *
     * @return 784 values, row by row, from 0 (paper) to 1 (ink)
     */
    static float[] read(Path file) {
        try (var picture = Picture.read(file, PictureOptions.atLeast(ENOUGH, ENOUGH))) {
            int width = picture.decoded().width();
            int height = picture.decoded().height();
            var grey = grey(picture.rgb());
            if (width == SIDE && height == SIDE && isDarkAround(grey, width, height)) {
                // it is one of MNIST's
                return grey;
            }
            return normalised(grey, width, height);
        }
    }

    private static float[] grey(byte[] rgb) {
        var grey = new float[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            // ITU-R BT.601
            grey[i] =
                    (0.299f * (rgb[3 * i] & 0xff) + 0.587f * (rgb[3 * i + 1] & 0xff) + 0.114f * (rgb[3 * i + 2] & 0xff))
                            / 255;
        }
        return grey;
    }

    private static float[] normalised(float[] grey, int width, int height) {
        if (!isDarkAround(grey, width, height)) {
            for (int i = 0; i < grey.length; i++) {
                grey[i] = 1 - grey[i];
            }
        }
        stretch(grey);
        return centred(grey, width, Frame.around(grey, width, height, INK));
    }

    private static boolean isDarkAround(float[] grey, int width, int height) {
        double sum = 0;
        for (int x = 0; x < width; x++) {
            sum += grey[x] + grey[(height - 1) * width + x];
        }
        for (int y = 0; y < height; y++) {
            sum += grey[y * width] + grey[y * width + width - 1];
        }
        return sum / (2.0 * (width + height)) < 0.5;
    }

    /** So that paper is 0 and the strongest ink 1. */
    private static void stretch(float[] grey) {
        var sorted = grey.clone();
        java.util.Arrays.sort(sorted);
        float paper = sorted[sorted.length / 2];
        float ink = sorted[sorted.length - 1];
        if (ink - paper < FAINTEST_CONTRAST) {
            throw new InvalidInputException(
                    "there is no digit to be seen: send a picture of one digit, dark on light or light on dark");
        }
        for (int i = 0; i < grey.length; i++) {
            grey[i] = Math.max(0, Math.min(1, (grey[i] - paper) / (ink - paper)));
        }
    }

    private static float[] centred(float[] grey, int width, Frame frame) {
        double scale = (double) BOX / Math.max(frame.width(), frame.height());
        double centreX = 0;
        double centreY = 0;
        double mass = 0;
        for (int y = frame.top(); y <= frame.bottom(); y++) {
            for (int x = frame.left(); x <= frame.right(); x++) {
                float value = grey[y * width + x];
                centreX += value * (x + 0.5);
                centreY += value * (y + 0.5);
                mass += value;
            }
        }
        return frame.drawn(grey, width, scale, centreX / mass, centreY / mass, SIDE);
    }

    private DigitPicture() {}
}
