package org.deepaas.runtime.imaging;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** How stored pixels become upright: EXIF's eight orientations, in EXIF's order from 1. */
enum Orientation {
    UPRIGHT(false),
    MIRRORED(false),
    UPSIDE_DOWN(false),
    FLIPPED(false),
    TRANSPOSED(true),
    TURN_RIGHT(true),
    TRANSVERSED(true),
    TURN_LEFT(true);

    private final boolean sidesSwapped;

    Orientation(boolean sidesSwapped) {
        this.sidesSwapped = sidesSwapped;
    }

    /** What EXIF's number means; a number that EXIF does not know means upright. */
    static Orientation ofExif(long number) {
        return number >= 1 && number <= values().length ? values()[(int) number - 1] : UPRIGHT;
    }

    Size upright(Size stored) {
        return sidesSwapped ? stored.turned() : stored;
    }

    /** Closes what was stored where it returns something else. */
    Mat upright(Mat stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        var upright = new Mat();
        try (stored) {
            turn(stored, upright);
        }
        return upright;
    }

    private void turn(Mat stored, Mat upright) {
        switch (this) {
            case UPRIGHT -> stored.copyTo(upright);
            case MIRRORED -> opencv_core.flip(stored, upright, 1);
            case UPSIDE_DOWN -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_180);
            case FLIPPED -> opencv_core.flip(stored, upright, 0);
            case TRANSPOSED -> opencv_core.transpose(stored, upright);
            case TURN_RIGHT -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
            case TRANSVERSED -> transverse(stored, upright);
            case TURN_LEFT -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
        }
    }

    private static void transverse(Mat stored, Mat upright) {
        try (Mat transposed = new Mat()) {
            opencv_core.transpose(stored, transposed);
            opencv_core.rotate(transposed, upright, opencv_core.ROTATE_180);
        }
    }
}
