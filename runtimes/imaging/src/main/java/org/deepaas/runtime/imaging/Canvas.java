package org.deepaas.runtime.imaging;

import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;

import java.text.Normalizer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Lines and letters, as thick as the picture is large. */
final class Canvas {
    private final Mat pixels;
    private final Size size;
    private final int thickness;
    private final double letters;

    Canvas(Mat pixels) {
        this.pixels = pixels;
        this.size = new Size(pixels.cols(), pixels.rows());
        int side = Math.min(size.width(), size.height());
        this.thickness = Math.max(2, side / 200);
        this.letters = Math.max(0.5, side / 900.0);
    }

    void box(Box wanted, String text, int colour) {
        Box box = wanted.within(size);
        rectangle((int) box.left(), (int) box.top(), (int) box.right() - 1, (int) box.bottom() - 1, colour, thickness);
        if (!text.isEmpty()) {
            label(box, ascii(text), colour);
        }
    }

    private void label(Box box, String text, int colour) {
        try (IntPointer belowTheLine = new IntPointer(1);
                var extent = opencv_imgproc.getTextSize(text, FONT_HERSHEY_DUPLEX, letters, 1, belowTheLine)) {
            int margin = thickness + 1;
            int wide = extent.width() + 2 * margin;
            int high = extent.height() + belowTheLine.get() + 2 * margin;
            int left = Math.max(0, Math.min((int) box.left(), size.width() - wide));
            int top = box.top() >= high ? (int) box.top() - high : (int) box.top();
            rectangle(left, top, left + wide, top + high, colour, FILLED);
            write(text, left + margin, top + margin + extent.height(), Colours.isDark(colour) ? 0xffffff : 0);
        }
    }

    private void write(String text, int x, int y, int colour) {
        try (Point start = new Point(x, y);
                Scalar rgb = scalar(colour)) {
            opencv_imgproc.putText(pixels, text, start, FONT_HERSHEY_DUPLEX, letters, rgb, 1, LINE_AA, false);
        }
    }

    private void rectangle(int left, int top, int right, int bottom, int colour, int thick) {
        try (Point start = new Point(left, top);
                Point end = new Point(right, bottom);
                Scalar rgb = scalar(colour)) {
            opencv_imgproc.rectangle(pixels, start, end, rgb, thick, LINE_8, 0);
        }
    }

    private static Scalar scalar(int colour) {
        return new Scalar(Colours.red(colour), Colours.green(colour), Colours.blue(colour), 0);
    }

    // the built-in letters are ASCII
    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^ -~]", "?");
    }
}
