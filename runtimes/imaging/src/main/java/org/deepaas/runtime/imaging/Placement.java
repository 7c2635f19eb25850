package org.deepaas.runtime.imaging;

/** Which part of the decoded pixels goes to which part of the tensor. */
record Placement(Area source, Area target) {

    /** A rectangle of whole pixels. */
    record Area(int x, int y, int width, int height) {
        static Area of(Size size) {
            return new Area(0, 0, size.width(), size.height());
        }

        static Area centred(Size within, double width, double height) {
            int wide = whole(width, within.width());
            int high = whole(height, within.height());
            return new Area((within.width() - wide) / 2, (within.height() - high) / 2, wide, high);
        }

        private static int whole(double length, int largest) {
            return (int) Math.max(1, Math.min(largest, Math.round(length)));
        }

        boolean covers(Size size) {
            return width == size.width() && height == size.height();
        }
    }

    Geometry geometry(Size original, Size decoded, Size tensor) {
        double scaleX = (double) target.width / source.width;
        double scaleY = (double) target.height / source.height;
        return new Geometry(
                original,
                tensor,
                scaleX * decoded.width() / original.width(),
                scaleY * decoded.height() / original.height(),
                target.x - source.x * scaleX,
                target.y - source.y * scaleY);
    }
}
