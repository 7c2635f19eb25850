package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.PictureHeader.Kind;

/** A BMP's header. */
final class BmpFile {
    private static final int OLD_HEADER = 12;
    private static final int RUN_LENGTHS_OF_BYTES = 1;
    private static final int RUN_LENGTHS_OF_NIBBLES = 2;

    private BmpFile() {}

    static PictureHeader header(Bytes file) {
        Bytes bytes = file.littleEndian();
        boolean old = bytes.u32(14) == OLD_HEADER;
        long width = old ? bytes.u16(18) : bytes.i32(18);
        long height = old ? bytes.u16(20) : Math.abs((long) bytes.i32(22));
        if (width < 1 || height < 1 || height > Integer.MAX_VALUE) {
            throw new InvalidInputException("the BMP is damaged: it says it is " + width + " x " + height + " pixels");
        }
        int bits = bytes.u16(old ? 24 : 28);
        long packing = old ? 0 : bytes.u32(30);
        long start = bytes.u32(10);
        if (packing == RUN_LENGTHS_OF_BYTES || packing == RUN_LENGTHS_OF_NIBBLES) {
            bytes.requireUpTo(start + Math.max(2, bytes.u32(34)));
        } else {
            bytes.requireUpTo(start + (width * bits + 31) / 32 * 4 * height);
        }
        return new PictureHeader(new Size((int) width, (int) height), Orientation.UPRIGHT, Kind.OPAQUE);
    }
}
