package org.deepaas.runtime.imaging;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a picture is read: the most pixels allowed, and how many are needed. Immutable. */
public final class PictureOptions {
    // so that four bytes a pixel fit one buffer
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 4;
    private static final PictureOptions STANDARD =
            new PictureOptions(Long.getLong("deepaas.max-pixels", 64L * 1024 * 1024), null);

    private final long maxPixels;
    private final @Nullable UnaryOperator<Size> need;

    private PictureOptions(long maxPixels, @Nullable UnaryOperator<Size> need) {
        this.maxPixels = Math.min(maxPixels, MOST_PIXELS);
        this.need = need;
    }

    /**
     * Every pixel is decoded; at most 64 megapixels (67,108,864) are allowed, or as many as the system property {@code
     * deepaas.max-pixels} said when this class was first used.
     */
    public static PictureOptions standard() {
        return STANDARD;
    }

    /** Only as many pixels are decoded as this preprocessing needs; a JPEG may come out at a half, a quarter or an eighth. */
    public static PictureOptions enoughFor(Preprocessing preprocessing) {
        return new PictureOptions(STANDARD.maxPixels, preprocessing::resized);
    }

    /** At least this many pixels are needed along each side, and fewer than the original's may be decoded. */
    public static PictureOptions atLeast(int width, int height) {
        var size = new Size(width, height);
        return new PictureOptions(STANDARD.maxPixels, original -> size);
    }

    /** The same with another limit: a picture of more pixels is refused before it is decoded. At most 536,870,911. */
    public PictureOptions withMaxPixels(long pixels) {
        return new PictureOptions(pixels, need);
    }

    long maxPixels() {
        return maxPixels;
    }

    /** The largest of 1, 2, 4 and 8 that the original's sides may be divided by. */
    int divisor(Size original) {
        if (need == null) {
            return 1;
        }
        Size needed = need.apply(original);
        int divisor = 8;
        while (divisor > 1 && !original.dividedBy(divisor).holds(needed)) {
            divisor /= 2;
        }
        return divisor;
    }
}
