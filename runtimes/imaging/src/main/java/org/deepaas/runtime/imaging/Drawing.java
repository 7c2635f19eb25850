package org.deepaas.runtime.imaging;

import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A copy of a picture to draw on: boxes with labels, and masks. Places are told in pixels of the upright original, also
 * where fewer pixels were decoded. Needs no display and no fonts on the machine.
 *
 * <p>Holds its pixels outside the heap: close it. Not for two threads at once.
 *
 * <pre>{@code
 * try (Drawing drawing = Drawing.on(picture)) {
 *     drawing.box(box, "dog", 0.89);
 *     return drawing.jpeg(90);
 * }
 * }</pre>
 */
public final class Drawing implements AutoCloseable {
    private final Mat pixels;
    private final Canvas canvas;
    private final double scaleX;
    private final double scaleY;

    private Drawing(Mat pixels, double scaleX, double scaleY) {
        this.pixels = pixels;
        this.canvas = new Canvas(pixels);
        this.scaleX = scaleX;
        this.scaleY = scaleY;
    }

    /** Begins with a copy of the decoded pixels; the picture stays as it is and may be closed at once. */
    public static Drawing on(Picture picture) {
        Size decoded = picture.decoded();
        return new Drawing(
                picture.pixels().clone(),
                (double) decoded.width() / picture.width(),
                (double) decoded.height() / picture.height());
    }

    /** Draws a box with its label and its score, in a colour that belongs to the label. */
    public Drawing box(Box box, String label, double score) {
        return colouredBox(box, String.format(Locale.ROOT, "%s %.2f", label, score), Colours.of(label));
    }

    /**
     * Draws a box with a text, on a filled background, above it or inside it where there is no room above.
     *
     * @param text may be empty; letters outside ASCII are drawn as their nearest ASCII ones, or else as {@code ?}
     * @param colour as {@code 0xRRGGBB}
     */
    public Drawing colouredBox(Box box, String text, int colour) {
        canvas.box(scaled(box), text, colour);
        return this;
    }

    /**
     * Draws four sides with a text, on a filled background, before the first corner or inside where there is no room.
     *
     * @param text may be empty; letters outside ASCII are drawn as their nearest ASCII ones, or else as {@code ?}
     * @param colour as {@code 0xRRGGBB}
     */
    public Drawing outline(Quadrilateral sides, String text, int colour) {
        open();
        canvas.outline(sides.scaled(scaleX, scaleY), text, colour);
        return this;
    }

    /**
     * Blends a colour in where a mask is strong.
     *
     * @param strengths a byte a pixel, row by row: 0 leaves the picture, 255 (-1) is the plain colour
     * @param size the mask's size; it is brought to the picture's bilinearly
     * @param colour as {@code 0xRRGGBB}
     */
    public Drawing mask(byte[] strengths, Size size, int colour) {
        Masks.blend(pixels, strengths, size, colour);
        return this;
    }

    /**
     * Blends in a colour for each class of a segmentation.
     *
     * @param classes a byte a pixel, row by row: 0 leaves the picture, 1 to 255 (-1) each have a colour of their own
     * @param size the mask's size; each pixel of the picture takes the nearest class
     * @param opacity 0 (nothing is drawn) to 1 (nothing of the picture is left)
     */
    public Drawing classes(byte[] classes, Size size, double opacity) {
        Masks.colour(pixels, classes, size, opacity);
        return this;
    }

    /** As a PNG file's bytes. */
    public byte[] png() {
        return Encoding.png(open());
    }

    /**
     * As a JPEG file's bytes.
     *
     * @param quality 1 (smallest) to 100 (best)
     */
    public byte[] jpeg(int quality) {
        return Encoding.jpeg(open(), quality);
    }

    /** Frees the pixels; a second call does nothing. */
    @Override
    public void close() {
        pixels.close();
    }

    private Mat open() {
        if (pixels.isNull()) {
            throw new IllegalStateException("this drawing has been closed");
        }
        return pixels;
    }

    private Box scaled(Box box) {
        open();
        return new Box(box.left() * scaleX, box.top() * scaleY, box.right() * scaleX, box.bottom() * scaleY);
    }
}
