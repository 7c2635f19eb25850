package org.deepaas.example.digits;

/** The part of a picture in which there is ink; all sides are within it. */
record Frame(int left, int top, int right, int bottom) {

    private static final int SAMPLES = 4;

    static Frame around(float[] grey, int width, int height, float ink) {
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (grey[y * width + x] >= ink) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return new Frame(left, top, right, bottom);
    }

    int width() {
        return right - left + 1;
    }

    int height() {
        return bottom - top + 1;
    }

    /** The frame's content, scaled, such that the point (centreX, centreY) comes to the middle; each pixel a mean. */
    float[] drawn(float[] grey, int width, double scale, double centreX, double centreY, int side) {
        var target = new float[side * side];
        int samples = Math.max(SAMPLES, (int) Math.ceil(1 / scale));
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int row = 0; row < samples; row++) {
                    for (int column = 0; column < samples; column++) {
                        double fromX = centreX + (x + (column + 0.5) / samples - side / 2.0) / scale;
                        double fromY = centreY + (y + (row + 0.5) / samples - side / 2.0) / scale;
                        sum += at(grey, width, (int) Math.floor(fromX), (int) Math.floor(fromY));
                    }
                }
                target[y * side + x] = (float) (sum / (samples * samples));
            }
        }
        return target;
    }

    private float at(float[] grey, int width, int x, int y) {
        return x < left || x > right || y < top || y > bottom ? 0 : grey[y * width + x];
    }
}
