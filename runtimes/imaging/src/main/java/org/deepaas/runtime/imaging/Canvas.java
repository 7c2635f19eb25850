package org.deepaas.runtime.imaging;

import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;

import java.text.Normalizer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
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
            label(box, text, colour);
        }
    }

    /** Lines of text lie close above each other, and beside them there is room. */
    void outline(Quadrilateral sides, String text, int colour) {
        var corners = sides.corners();
        for (int i = 0; i < 4; i++) {
            line(corners.get(i), corners.get((i + 1) % 4), colour);
        }
        if (!text.isEmpty()) {
            label(
                    text,
                    colour,
                    (wide, high) -> new Point(
                            Math.max(0, sides.topLeft().x() - wide),
                            Math.max(0, Math.min(sides.topLeft().y(), size.height() - high))));
        }
    }

    private void label(Box box, String text, int colour) {
        label(
                text,
                colour,
                (wide, high) -> new Point(
                        Math.max(0, Math.min(box.left(), size.width() - wide)),
                        box.top() >= high ? box.top() - high : box.top()));
    }

    private void label(String text, int colour, Place place) {
        try (IntPointer belowTheLine = new IntPointer(1);
                var extent = opencv_imgproc.getTextSize(ascii(text), FONT_HERSHEY_DUPLEX, letters, 1, belowTheLine)) {
            int margin = thickness + 1;
            int wide = extent.width() + 2 * margin;
            int high = extent.height() + belowTheLine.get() + 2 * margin;
            var corner = place.of(wide, high);
            int left = (int) corner.x();
            int top = (int) corner.y();
            rectangle(left, top, left + wide, top + high, colour, FILLED);
            write(ascii(text), left + margin, top + margin + extent.height(), Colours.isDark(colour) ? 0xffffff : 0);
        }
    }

    private void write(String text, int x, int y, int colour) {
        try (var start = new org.bytedeco.opencv.opencv_core.Point(x, y);
                Scalar rgb = scalar(colour)) {
            opencv_imgproc.putText(pixels, text, start, FONT_HERSHEY_DUPLEX, letters, rgb, 1, LINE_AA, false);
        }
    }

    private void line(Point from, Point to, int colour) {
        try (var start = point(from);
                var end = point(to);
                Scalar rgb = scalar(colour)) {
            opencv_imgproc.line(pixels, start, end, rgb, thickness, LINE_AA, 0);
        }
    }

    private static org.bytedeco.opencv.opencv_core.Point point(Point place) {
        return new org.bytedeco.opencv.opencv_core.Point((int) Math.round(place.x()), (int) Math.round(place.y()));
    }

    private void rectangle(int left, int top, int right, int bottom, int colour, int thick) {
        try (var start = new org.bytedeco.opencv.opencv_core.Point(left, top);
                var end = new org.bytedeco.opencv.opencv_core.Point(right, bottom);
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

    /** Where something of that size is put. */
    @FunctionalInterface
    private interface Place {
        Point of(int wide, int high);
    }
}
