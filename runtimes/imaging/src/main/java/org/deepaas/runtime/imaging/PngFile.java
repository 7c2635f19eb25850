package org.deepaas.runtime.imaging;

import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.PictureHeader.Kind;

/** Walks through a PNG's chunks. */
final class PngFile {
    private static final int FIRST_CHUNK = 8;
    private static final Set<String> OF_THE_PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngFile() {}

    static PictureHeader header(Bytes bytes) {
        if (!bytes.has(FIRST_CHUNK + 4, "IHDR")) {
            bytes.requireUpTo(FIRST_CHUNK + 8);
            throw new InvalidInputException("the PNG is damaged: it does not begin with how large it is");
        }
        Size size = size(bytes.i32(FIRST_CHUNK + 8), bytes.i32(FIRST_CHUNK + 12));
        int colours = bytes.u8(FIRST_CHUNK + 17);
        var orientation = Orientation.UPRIGHT;
        boolean transparent = false;
        String type = "";
        for (int at = FIRST_CHUNK; !type.equals("IEND"); at = end(bytes, at)) {
            type = bytes.ascii(at + 4L, 4);
            if (type.equals("eXIf")) {
                orientation = Exif.orientation(bytes.slice(at + 8L, bytes.i32(at)));
            }
            transparent |= type.equals("tRNS");
        }
        return new PictureHeader(size, orientation, kind(colours, transparent));
    }

    /** Leaves only what the pixels need, in place, so that the decoder meets nothing else; returns the new length. */
    static int strip(Bytes bytes) {
        int kept = FIRST_CHUNK;
        String type = "";
        for (int at = FIRST_CHUNK, end; !type.equals("IEND"); at = end) {
            end = end(bytes, at);
            type = bytes.ascii(at + 4L, 4);
            if (OF_THE_PIXELS.contains(type)) {
                if (kept != at) {
                    bytes.move(at, kept, end - at);
                }
                kept += end - at;
            }
        }
        return kept;
    }

    private static int end(Bytes bytes, int at) {
        long end = at + 12L + bytes.u32(at);
        bytes.requireUpTo(end);
        return (int) end;
    }

    private static Kind kind(int colours, boolean transparentColour) {
        boolean alphaChannel = (colours & 4) != 0;
        if (transparentColour && colours == 0) {
            return Kind.LEFT_TO_THE_JDK;
        }
        return alphaChannel || transparentColour ? Kind.TRANSPARENT : Kind.OPAQUE;
    }

    private static Size size(int width, int height) {
        if (width < 1 || height < 1) {
            throw new InvalidInputException("the PNG is damaged: it says it is " + width + " x " + height + " pixels");
        }
        return new Size(width, height);
    }
}
