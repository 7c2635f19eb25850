package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lays colours over pixels, as strong as a mask says. */
final class Masks {

    private Masks() {}

    static void blend(Mat rgb, byte[] strengths, Size size, int colour) {
        var colours = new int[256];
        var opacities = new int[256];
        for (int strength = 0; strength < 256; strength++) {
            colours[strength] = colour;
            opacities[strength] = strength;
        }
        lay(rgb, strengths, size, opencv_imgproc.INTER_LINEAR, colours, opacities);
    }

    static void colour(Mat rgb, byte[] classes, Size size, double opacity) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity is 0 to 1, and " + opacity + " is not");
        }
        var colours = new int[256];
        var opacities = new int[256];
        for (int number = 1; number < 256; number++) {
            colours[number] = Colours.of(number - 1);
            opacities[number] = (int) Math.round(255 * opacity);
        }
        lay(rgb, classes, size, opencv_imgproc.INTER_NEAREST, colours, opacities);
    }

    private static void lay(Mat rgb, byte[] mask, Size size, int how, int[] colours, int[] opacities) {
        if (mask.length != size.pixels()) {
            throw new IllegalArgumentException(
                    "a mask of " + size + " has " + size.pixels() + " bytes, and not " + mask.length);
        }
        try (BytePointer memory = new BytePointer(mask);
                Mat given = new Mat(size.height(), size.width(), opencv_core.CV_8UC1, memory);
                Mat fitting = new Mat()) {
            opencv_imgproc.resize(given, fitting, rgb.size(), 0, 0, how);
            ByteBuffer values = fitting.createBuffer();
            ByteBuffer pixels = rgb.createBuffer();
            for (int pixel = 0; pixel < values.limit(); pixel++) {
                int value = values.get(pixel) & 0xff;
                if (opacities[value] > 0) {
                    mix(pixels, pixel * 3, colours[value], opacities[value]);
                }
            }
        }
    }

    private static void mix(ByteBuffer pixels, int at, int colour, int opacity) {
        for (int channel = 0; channel < 3; channel++) {
            int over = colour >> (16 - 8 * channel) & 0xff;
            int under = pixels.get(at + channel) & 0xff;
            pixels.put(at + channel, (byte) ((over * opacity + under * (255 - opacity) + 127) / 255));
        }
    }
}
