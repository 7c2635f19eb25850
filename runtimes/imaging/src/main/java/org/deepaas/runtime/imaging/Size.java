package org.deepaas.runtime.imaging;

/**
 * A width and a height.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 */
public record Size(int width, int height) {

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels cannot be");
        }
    }

    long pixels() {
        return (long) width * height;
    }

    Size turned() {
        return new Size(/* width= */ height, /* height= */ width);
    }

    boolean holds(Size other) {
        return width >= other.width && height >= other.height;
    }

    /** Divided by a whole number and rounded up, as a reduced decoding does. */
    Size dividedBy(int divisor) {
        return new Size((width + divisor - 1) / divisor, (height + divisor - 1) / divisor);
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
