package org.deepaas.runtime.imaging;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.deepaas.runtime.imaging.Placement.Area;

/** Brings pixels to size, straight into the memory where they are wanted. */
final class Resizing {

    private Resizing() {}

    static void resize(Mat pixels, Placement placement, ByteBuffer target, Size size, int padding) {
        try (BytePointer memory = new BytePointer(target);
                Mat whole = new Mat(size.height(), size.width(), opencv_core.CV_8UC3, memory)) {
            if (!placement.target().covers(size)) {
                fill(whole, padding);
            }
            try (Mat from = part(pixels, placement.source());
                    Mat to = part(whole, placement.target())) {
                resize(from, to);
            }
        }
    }

    /** Both keep their memory: the target is already of its size. */
    static void resize(Mat from, Mat to) {
        int factor = Math.min(from.cols() / to.cols(), from.rows() / to.rows());
        if (factor < 2) {
            bilinear(from, to);
            return;
        }
        Size less = new Size(from.cols(), from.rows()).dividedBy(factor);
        try (Mat averaged = new Mat(less.height(), less.width(), from.type());
                var size = new org.bytedeco.opencv.opencv_core.Size(less.width(), less.height())) {
            opencv_imgproc.resize(from, averaged, size, 0, 0, INTER_AREA);
            bilinear(averaged, to);
        }
    }

    private static void bilinear(Mat from, Mat to) {
        try (var size = new org.bytedeco.opencv.opencv_core.Size(to.cols(), to.rows())) {
            opencv_imgproc.resize(from, to, size, 0, 0, INTER_LINEAR);
        }
    }

    private static void fill(Mat whole, int colour) {
        try (Scalar rgb = new Scalar(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff, 0)) {
            whole.put(rgb);
        }
    }

    private static Mat part(Mat whole, Area area) {
        try (Rect rectangle = new Rect(area.x(), area.y(), area.width(), area.height())) {
            return new Mat(whole, rectangle);
        }
    }
}
