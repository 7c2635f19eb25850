package org.deepaas.runtime.imaging;

/**
 * A rectangle in pixels, measured from the top left corner; {@code right} and {@code bottom} lie just outside it.
 *
 * @param left from 0 to the width
 * @param top from 0 to the height
 * @param right from 0 to the width, not less than {@code left}
 * @param bottom from 0 to the height, not less than {@code top}
 */
public record Box(double left, double top, double right, double bottom) {

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    Box within(Size size) {
        return new Box(
                between(left, size.width()),
                between(top, size.height()),
                between(right, size.width()),
                between(bottom, size.height()));
    }

    private static double between(double value, int largest) {
        return Math.max(0, Math.min(largest, value));
    }
}
