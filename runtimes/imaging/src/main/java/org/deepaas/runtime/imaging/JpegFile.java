package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.PictureHeader.Kind;
import org.jspecify.annotations.Nullable;

/** Walks through a JPEG's segments. */
final class JpegFile {
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;

    private final Bytes bytes;
    private @Nullable Size size;
    private int components;
    private boolean adobe;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegFile(Bytes bytes) {
        this.bytes = bytes;
    }

    static PictureHeader header(Bytes bytes) {
        var file = new JpegFile(bytes);
        int scan = file.readUpToTheFirstScan();
        if (file.size == null) {
            throw new InvalidInputException("the JPEG is damaged: it does not say how large it is");
        }
        file.requireEnd(scan);
        return new PictureHeader(file.size, file.orientation, file.kind());
    }

    private Kind kind() {
        return components == 4 && !adobe ? Kind.PLAIN_CMYK : Kind.OPAQUE;
    }

    private int readUpToTheFirstScan() {
        int at = 2;
        while (true) {
            at = marker(at);
            int marker = bytes.u8(at);
            if (marker == START_OF_SCAN) {
                return at;
            }
            if (marker == END) {
                throw new InvalidInputException("the JPEG is damaged: it ends before its picture begins");
            }
            at++;
            if (!standsAlone(marker)) {
                int length = bytes.u16(at);
                segment(marker, at + 2, Math.max(0, length - 2));
                at += Math.max(2, length);
            }
        }
    }

    /** The place of the next marker's second byte; what lies between segments is passed over, as decoders do. */
    private int marker(int from) {
        int at = from;
        while (bytes.u8(at) != 0xff || bytes.u8(at + 1) == 0 || bytes.u8(at + 1) == 0xff) {
            at++;
        }
        return at + 1;
    }

    private void segment(int marker, int at, int length) {
        if (isFrame(marker)) {
            frame(at);
        } else if (marker == 0xe1 && bytes.has(at, "Exif\0\0")) {
            orientation = Exif.orientation(bytes.slice(at, length));
        } else if (marker == 0xee && bytes.has(at, "Adobe")) {
            adobe = true;
        }
    }

    private void frame(int at) {
        int height = bytes.u16(at + 1);
        int width = bytes.u16(at + 3);
        if (width == 0 || height == 0) {
            throw new InvalidInputException("the JPEG is damaged: it says it is " + width + " x " + height + " pixels");
        }
        size = new Size(width, height);
        components = bytes.u8(at + 5);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }

    // in a scan 0xff is followed by 0 or a restart, so that the end cannot be mistaken; most files end with it
    private void requireEnd(int scan) {
        if (bytes.u16(bytes.length() - 2L) == 0xff00 + END) {
            return;
        }
        int at = scan;
        while (bytes.u8(at) != END) {
            int marker = bytes.u8(at);
            at = marker(standsAlone(marker) ? at + 1 : at + 1 + bytes.u16(at + 1));
        }
    }
}
