package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;
import org.deepaas.model.InvalidInputException;

/**
 * An upright picture in red, green and blue, eight bits each, opaque: transparency has been laid on white, and the
 * camera's orientation has been applied.
 *
 * <p>Holds its pixels outside the heap: close it. Not for two threads at once. After {@link #close} each method but
 * {@link #width}, {@link #height} and {@link #format} throws {@link IllegalStateException}.
 */
public final class Picture implements AutoCloseable {
    private final PictureFormat format;
    private final Size size;
    private final Size decoded;
    private final Mat pixels;

    Picture(PictureFormat format, Size size, Mat pixels) {
        this.format = format;
        this.size = size;
        this.decoded = new Size(pixels.cols(), pixels.rows());
        this.pixels = pixels;
    }

    /** Reads a file with every pixel, up to the standard limit; see {@link #read(Path, PictureOptions)}. */
    public static Picture read(Path file) {
        return read(file, PictureOptions.standard());
    }

    /**
     * Reads a file: JPEG, PNG, WebP, GIF (its first frame), BMP or TIFF (its first page), told by its content.
     *
     * @throws InvalidInputException when it is empty, no picture, cut off, damaged or of too many pixels; the message says
     *     which and what to send instead
     * @throws java.io.UncheckedIOException when the file cannot be read
     */
    public static Picture read(Path file, PictureOptions options) {
        OpenCv.load();
        try (EncodedPicture encoded = EncodedPicture.of(file)) {
            return Decoding.decode(encoded, options);
        }
    }

    /** Reads a file's bytes with every pixel, up to the standard limit; see {@link #read(Path, PictureOptions)}. */
    public static Picture read(byte[] bytes) {
        return read(bytes, PictureOptions.standard());
    }

    /**
     * Reads a file's bytes; see {@link #read(Path, PictureOptions)}.
     *
     * @throws InvalidInputException when they are empty, no picture, cut off, damaged or of too many pixels
     */
    public static Picture read(byte[] bytes, PictureOptions options) {
        OpenCv.load();
        try (EncodedPicture encoded = EncodedPicture.of(bytes)) {
            return Decoding.decode(encoded, options);
        }
    }

    /**
     * Makes a picture from pixels, as a model may give them.
     *
     * @param rgb row by row, three bytes a pixel
     */
    public static Picture of(int width, int height, byte[] rgb) {
        var size = new Size(width, height);
        if (rgb.length != size.pixels() * 3) {
            throw new IllegalArgumentException(
                    "a picture of " + size + " has " + size.pixels() * 3 + " bytes, and not " + rgb.length);
        }
        OpenCv.load();
        return new Picture(PictureFormat.PNG, size, Pixels.of(rgb, size));
    }

    /**
     * A part of this picture, straightened: its first corner comes to the top left. The part is a picture of its own, to be
     * closed; this one stays as it is.
     *
     * @param part in pixels of the upright original; what lies beyond the edge is as at the edge
     * @param size of the new picture, in pixels
     */
    public Picture cut(Quadrilateral part, Size size) {
        Mat whole = pixels();
        var inDecoded = part.scaled(
                (double) decoded.width() / this.size.width(), (double) decoded.height() / this.size.height());
        return new Picture(format, size, Cutting.cut(whole, inDecoded, size));
    }

    /** As a PNG file's bytes: the pixels that were decoded. */
    public byte[] png() {
        return Encoding.png(pixels());
    }

    /**
     * As a JPEG file's bytes: the pixels that were decoded.
     *
     * @param quality 1 (smallest) to 100 (best)
     */
    public byte[] jpeg(int quality) {
        return Encoding.jpeg(pixels(), quality);
    }

    /** How large the upright original is, in pixels: boxes are told in these. */
    public int width() {
        return size.width();
    }

    /** How large the upright original is, in pixels: boxes are told in these. */
    public int height() {
        return size.height();
    }

    /** What the file was; PNG for a picture made from pixels. */
    public PictureFormat format() {
        return format;
    }

    /** The upright original's size. */
    public Size size() {
        return size;
    }

    /** How many pixels were decoded: as many as the original has, or fewer where the options asked for fewer. */
    public Size decoded() {
        return decoded;
    }

    /** A decoded pixel as {@code 0xRRGGBB}; slow, for looking at a few. */
    public int rgb(int x, int y) {
        if (x < 0 || y < 0 || x >= decoded.width() || y >= decoded.height()) {
            throw new IndexOutOfBoundsException("(" + x + ", " + y + ") lies outside " + decoded);
        }
        ByteBuffer rgb = pixels().createBuffer();
        int at = Math.toIntExact((y * (long) decoded.width() + x) * 3);
        return (rgb.get(at) & 0xff) << 16 | (rgb.get(at + 1) & 0xff) << 8 | (rgb.get(at + 2) & 0xff);
    }

    /** All decoded pixels, row by row, three bytes each. */
    public byte[] rgb() {
        ByteBuffer buffer = pixels().createBuffer();
        var rgb = new byte[Math.toIntExact(decoded.pixels() * 3)];
        buffer.get(rgb);
        return rgb;
    }

    Mat pixels() {
        if (pixels.isNull()) {
            throw new IllegalStateException("this picture has been closed");
        }
        return pixels;
    }

    /** Frees the pixels; a second call does nothing. */
    @Override
    public void close() {
        pixels.close();
    }
}
