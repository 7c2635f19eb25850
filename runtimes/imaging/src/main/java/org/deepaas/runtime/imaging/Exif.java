package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;

/** The orientation in an EXIF block. */
final class Exif {
    private static final int ORIENTATION = 274;

    private Exif() {}

    /** Upright where the block is damaged: a camera's slip is no reason to refuse the picture. */
    static Orientation orientation(Bytes block) {
        try {
            Bytes tiff = block.has(0, "Exif\0\0") ? block.slice(6, block.length() - 6) : block;
            return Orientation.ofExif(Directory.first(tiff).number(ORIENTATION, 1));
        } catch (InvalidInputException damaged) {
            return Orientation.UPRIGHT;
        }
    }
}
