package org.deepaas.runtime.imaging;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * Pixels that hang together, of values that a model gives for each pixel.
 *
 * @param box the smallest rectangle around them, which may be turned; its first corner is at the upper left
 * @param mean the mean of those values in the box that are high
 */
public record Region(Quadrilateral box, double mean) {

    /**
     * Finds where values are high. What lies within a region's hole belongs to the region.
     *
     * @param values a number a pixel, row by row, from the buffer's position on
     * @param size how many pixels the values are for
     * @param threshold the least value that belongs to a region
     * @param most how many regions are told at most, whichever they are
     * @return in no order
     */
    public static List<Region> of(FloatBuffer values, Size size, double threshold, int most) {
        if (values.remaining() != size.pixels()) {
            throw new IllegalArgumentException(
                    size + " has " + size.pixels() + " values, and not " + values.remaining());
        }
        OpenCv.load();
        List<Region> regions = new ArrayList<>();
        try (BytePointer memory = new BytePointer(high(values, threshold));
                Mat high = new Mat(size.height(), size.width(), opencv_core.CV_8UC1, memory);
                MatVector contours = new MatVector()) {
            opencv_imgproc.findContours(
                    high, contours, opencv_imgproc.RETR_EXTERNAL, opencv_imgproc.CHAIN_APPROX_SIMPLE);
            for (long i = 0; i < Math.min(most, contours.size()); i++) {
                try (Mat contour = contours.get(i)) {
                    var box = around(contour);
                    regions.add(new Region(box, mean(values, size, threshold, box)));
                }
            }
        }
        return regions;
    }

    private static byte[] high(FloatBuffer values, double threshold) {
        var high = new byte[values.remaining()];
        for (int i = 0; i < high.length; i++) {
            high[i] = (byte) (values.get(values.position() + i) >= threshold ? 255 : 0);
        }
        return high;
    }

    private static Quadrilateral around(Mat contour) {
        try (var rectangle = opencv_imgproc.minAreaRect(contour);
                var centre = rectangle.center();
                var sides = rectangle.size()) {
            // contours run through the middle of pixels, and pixels count from their corner
            return Quadrilateral.turned(
                            new Point(centre.x() + 0.5, centre.y() + 0.5),
                            sides.width() + 1,
                            sides.height() + 1,
                            rectangle.angle())
                    .upright();
        }
    }

    private static double mean(FloatBuffer values, Size size, double threshold, Quadrilateral box) {
        var xs = box.corners().stream().mapToDouble(Point::x).summaryStatistics();
        var ys = box.corners().stream().mapToDouble(Point::y).summaryStatistics();
        double sum = 0;
        int count = 0;
        for (int y = (int) Math.max(0, ys.getMin()); y <= Math.min(size.height() - 1, ys.getMax()); y++) {
            for (int x = (int) Math.max(0, xs.getMin()); x <= Math.min(size.width() - 1, xs.getMax()); x++) {
                float value = values.get(values.position() + y * size.width() + x);
                if (value >= threshold && box.holds(x + 0.5, y + 0.5)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
