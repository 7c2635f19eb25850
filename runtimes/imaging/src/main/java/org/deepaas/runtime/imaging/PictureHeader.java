package org.deepaas.runtime.imaging;

/** What a file says of its picture before it is decoded. */
record PictureHeader(Size stored, Orientation orientation, Kind kind) {

    /** What the pixels need so as to become opaque red, green and blue. */
    enum Kind {
        OPAQUE,
        TRANSPARENT,
        /** Cyan, magenta, yellow and black that are not stored inverted, as Adobe does. */
        PLAIN_CMYK,
        /** What OpenCV does not read, or not rightly, and the JDK does. */
        LEFT_TO_THE_JDK
    }

    Size upright() {
        return orientation.upright(stored);
    }
}
