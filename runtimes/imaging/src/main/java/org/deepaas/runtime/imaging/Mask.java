package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How strong something is at each pixel of a picture, as a segmentation gives it. Immutable, and may be used by any number
 * of threads at once.
 */
public final class Mask {
    private final Size size;
    private final byte[] strengths;

    private Mask(Size size, byte[] strengths) {
        this.size = size;
        this.strengths = strengths;
    }

    /**
     * Takes strengths as they are.
     *
     * @param strengths a byte a pixel, row by row: 0 is nothing, 255 (-1) is full; handed over, not copied
     */
    public static Mask of(Size size, byte[] strengths) {
        if (strengths.length != size.pixels()) {
            throw new IllegalArgumentException(
                    "a mask of " + size + " has " + size.pixels() + " bytes, and not " + strengths.length);
        }
        return new Mask(size, strengths);
    }

    /**
     * Makes a mask from what a model says.
     *
     * @param fractions a number a pixel, row by row, from the buffer's position on: 0 is nothing, 1 is full; what is beyond
     *     is brought there, and what is no number is nothing
     */
    public static Mask of(Size size, FloatBuffer fractions) {
        if (fractions.remaining() != size.pixels()) {
            throw new IllegalArgumentException(
                    "a mask of " + size + " has " + size.pixels() + " values, and not " + fractions.remaining());
        }
        var strengths = new byte[fractions.remaining()];
        for (int i = 0; i < strengths.length; i++) {
            float fraction = fractions.get(fractions.position() + i);
            strengths[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, fraction)));
        }
        return new Mask(size, strengths);
    }

    /** Reads a picture as a mask: white is full, black is nothing. */
    public static Mask of(Picture picture) {
        byte[] rgb = picture.rgb();
        var strengths = new byte[rgb.length / 3];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = rgb[3 * i + 1];
        }
        return new Mask(picture.decoded(), strengths);
    }

    /** How large it is, in pixels. */
    public Size size() {
        return size;
    }

    /** How strong it is at a pixel, from 0 to 255. */
    public int at(int x, int y) {
        if (x < 0 || y < 0 || x >= size.width() || y >= size.height()) {
            throw new IndexOutOfBoundsException("(" + x + ", " + y + ") lies outside " + size);
        }
        return strengths[y * size.width() + x] & 0xff;
    }

    /** The same brought to another size, bilinearly. */
    public Mask resized(Size other) {
        OpenCv.load();
        try (Mat fitting = fitting(other)) {
            var resized = new byte[Math.toIntExact(other.pixels())];
            ByteBuffer values = fitting.createBuffer();
            values.get(resized);
            return new Mask(other, resized);
        }
    }

    /** As a grey PNG file's bytes: white is full, black is nothing. */
    public byte[] png() {
        OpenCv.load();
        try (Mat grey = fitting(size)) {
            return Encoding.greyPng(grey);
        }
    }

    /**
     * What the mask leaves of a picture, as the bytes of a PNG file that is transparent where the mask is weak.
     *
     * @param picture its decoded pixels; the mask is brought to their size bilinearly
     */
    public byte[] cutOut(Picture picture) {
        try (Mat opacities = fitting(picture.decoded());
                Mat bgra = new Mat()) {
            opencv_imgproc.cvtColor(picture.pixels(), bgra, opencv_imgproc.COLOR_RGB2BGRA);
            ByteBuffer from = opacities.createBuffer();
            ByteBuffer to = bgra.createBuffer();
            for (int pixel = 0; pixel < from.limit(); pixel++) {
                to.put(4 * pixel + 3, from.get(pixel));
            }
            return Encoding.transparentPng(bgra);
        }
    }

    private Mat fitting(Size other) {
        try (BytePointer memory = new BytePointer(strengths);
                Mat given = new Mat(size.height(), size.width(), opencv_core.CV_8UC1, memory)) {
            Mat fitting = new Mat(other.height(), other.width(), opencv_core.CV_8UC1);
            Resizing.resize(given, fitting);
            return fitting;
        }
    }
}
