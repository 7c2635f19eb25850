package org.deepaas.runtime.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** From pixels to a file's bytes. */
final class Encoding {

    private Encoding() {}

    static byte[] png(Mat rgb) {
        return encode(rgb, ".png");
    }

    static byte[] jpeg(Mat rgb, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("a JPEG's quality is 1 to 100, and " + quality + " is not");
        }
        return encode(rgb, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    }

    static byte[] greyPng(Mat grey) {
        return write(grey, ".png");
    }

    static byte[] transparentPng(Mat bgra) {
        return write(bgra, ".png");
    }

    private static byte[] encode(Mat rgb, String ending, int... options) {
        try (Mat bgr = new Mat()) {
            opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
            return write(bgr, ending, options);
        }
    }

    private static byte[] write(Mat pixels, String ending, int... options) {
        try (BytePointer encoded = new BytePointer();
                IntPointer parameters = new IntPointer(options)) {
            if (!opencv_imgcodecs.imencode(ending, pixels, encoded, parameters)) {
                throw new IllegalStateException("a picture could not be written as " + ending);
            }
            var bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }
}
