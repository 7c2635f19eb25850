package org.deepaas.runtime.imaging;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Straightens a part of a picture. */
final class Cutting {

    private Cutting() {}

    /** The part in pixels of the given ones; what lies beyond their edge is as at the edge. */
    static Mat cut(Mat pixels, Quadrilateral part, Size size) {
        var whole = new Quadrilateral(
                new Point(0, 0),
                new Point(size.width(), 0),
                new Point(size.width(), size.height()),
                new Point(0, size.height()));
        try (Mat from = corners(part);
                Mat to = corners(whole);
                Mat transform = opencv_imgproc.getPerspectiveTransform(from, to);
                var target = new org.bytedeco.opencv.opencv_core.Size(size.width(), size.height());
                Scalar unused = new Scalar(0, 0, 0, 0)) {
            Mat cut = new Mat(size.height(), size.width(), opencv_core.CV_8UC3);
            opencv_imgproc.warpPerspective(
                    pixels, cut, transform, target, opencv_imgproc.INTER_CUBIC, opencv_core.BORDER_REPLICATE, unused);
            return cut;
        }
    }

    private static Mat corners(Quadrilateral quadrilateral) {
        Mat corners = new Mat(4, 2, opencv_core.CV_32FC1);
        FloatBuffer values = corners.createBuffer();
        for (var corner : quadrilateral.corners()) {
            values.put((float) corner.x()).put((float) corner.y());
        }
        return corners;
    }
}
