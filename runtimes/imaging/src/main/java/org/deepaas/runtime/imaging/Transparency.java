package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lays what is transparent on white. */
final class Transparency {

    private Transparency() {}

    /** From blue, green, red and alpha, eight or sixteen bits each, to red, green and blue. */
    static Mat onWhite(Mat bgra) {
        if (bgra.depth() == opencv_core.CV_16U) {
            try (Mat bytes = new Mat()) {
                bgra.convertTo(bytes, opencv_core.CV_8U, 1 / 257.0, 0);
                return onWhite(bytes);
            }
        }
        Mat rgb = Pixels.empty(new Size(bgra.cols(), bgra.rows()));
        ByteBuffer from = bgra.createBuffer();
        ByteBuffer to = rgb.createBuffer();
        var source = new byte[bgra.cols() * 4];
        var target = new byte[bgra.cols() * 3];
        for (int row = 0; row < bgra.rows(); row++) {
            from.get(source);
            blend(source, target);
            to.put(target);
        }
        return rgb;
    }

    private static void blend(byte[] bgra, byte[] rgb) {
        for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
            int alpha = bgra[from + 3] & 0xff;
            for (int channel = 0; channel < 3; channel++) {
                rgb[to + channel] = onWhite(bgra[from + 2 - channel] & 0xff, alpha);
            }
        }
    }

    static byte onWhite(int value, int alpha) {
        return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
