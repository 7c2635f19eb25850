package org.deepaas.runtime.imaging;

import java.util.Comparator;
import java.util.List;

/**
 * Four corners, clockwise on the screen, of something in a picture that may be turned or seen at an angle. Which one comes
 * first says which way up it is.
 */
public record Quadrilateral(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft) {

    /**
     * A rectangle that may be turned.
     *
     * @param centre its middle
     * @param width along its upper side
     * @param height along its left side
     * @param degrees by how much it is turned, clockwise
     */
    public static Quadrilateral turned(Point centre, double width, double height, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double acrossX = cos * width / 2;
        double acrossY = sin * width / 2;
        double downX = -sin * height / 2;
        double downY = cos * height / 2;
        return new Quadrilateral(
                new Point(centre.x() - acrossX - downX, centre.y() - acrossY - downY),
                new Point(centre.x() + acrossX - downX, centre.y() + acrossY - downY),
                new Point(centre.x() + acrossX + downX, centre.y() + acrossY + downY),
                new Point(centre.x() - acrossX + downX, centre.y() - acrossY + downY));
    }

    /** The corners, clockwise from the top left. */
    public List<Point> corners() {
        return List.of(topLeft, topRight, bottomRight, bottomLeft);
    }

    /** The longer of the upper and the lower side. */
    public double width() {
        return Math.max(topLeft.distance(topRight), bottomLeft.distance(bottomRight));
    }

    /** The longer of the left and the right side. */
    public double height() {
        return Math.max(topLeft.distance(bottomLeft), topRight.distance(bottomRight));
    }

    /** The mean of the corners. */
    public Point centre() {
        return new Point(
                corners().stream().mapToDouble(Point::x).average().orElseThrow(),
                corners().stream().mapToDouble(Point::y).average().orElseThrow());
    }

    /** The same in a picture of another scale. */
    public Quadrilateral scaled(double scaleX, double scaleY) {
        return new Quadrilateral(
                scaled(topLeft, scaleX, scaleY),
                scaled(topRight, scaleX, scaleY),
                scaled(bottomRight, scaleX, scaleY),
                scaled(bottomLeft, scaleX, scaleY));
    }

    /** The same place, whose first corner is the second of this one: what is cut out of it is turned a quarter left. */
    public Quadrilateral quarterLeft() {
        return new Quadrilateral(
                /* topLeft= */ topRight,
                /* topRight= */ bottomRight,
                /* bottomRight= */ bottomLeft,
                /* bottomLeft= */ topLeft);
    }

    /** The same place, upside down. */
    public Quadrilateral upsideDown() {
        return new Quadrilateral(
                /* topLeft= */ bottomRight,
                /* topRight= */ bottomLeft,
                /* bottomRight= */ topLeft,
                /* bottomLeft= */ topRight);
    }

    /** The same place, whose first two corners are the upper ones on its left and on its right in the picture. */
    Quadrilateral upright() {
        var byX =
                corners().stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        var left = byX.subList(0, 2).stream()
                .sorted(Comparator.comparingDouble(Point::y))
                .toList();
        var right = byX.subList(2, 4).stream()
                .sorted(Comparator.comparingDouble(Point::y))
                .toList();
        return new Quadrilateral(left.get(0), right.get(0), right.get(1), left.get(1));
    }

    /** Whether a place lies in it, or on its edge. */
    boolean holds(double x, double y) {
        boolean left = false;
        boolean right = false;
        var corners = corners();
        for (int i = 0; i < 4; i++) {
            var from = corners.get(i);
            var to = corners.get((i + 1) % 4);
            double side = (to.x() - from.x()) * (y - from.y()) - (to.y() - from.y()) * (x - from.x());
            left |= side < 0;
            right |= side > 0;
        }
        return !(left && right);
    }

    private static Point scaled(Point point, double scaleX, double scaleY) {
        return new Point(point.x() * scaleX, point.y() * scaleY);
    }
}
