package org.deepaas.runtime.imaging;

/**
 * A place in a picture, in pixels, measured from the top left corner.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {

    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
