package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes room for red, green and blue. */
final class Pixels {

    private Pixels() {}

    static Mat empty(Size size) {
        return new Mat(size.height(), size.width(), opencv_core.CV_8UC3);
    }

    static Mat of(byte[] rgb, Size size) {
        Mat pixels = empty(size);
        ByteBuffer buffer = pixels.createBuffer();
        buffer.put(rgb);
        return pixels;
    }
}
