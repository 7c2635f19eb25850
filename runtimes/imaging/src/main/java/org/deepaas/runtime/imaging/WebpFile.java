package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.PictureHeader.Kind;
import org.jspecify.annotations.Nullable;

/** Walks through a WebP's chunks. */
final class WebpFile {
    private static final int FIRST_CHUNK = 12;
    private static final int ALPHA = 0x10;

    private final Bytes bytes;
    private @Nullable Size size;
    private boolean transparent;
    private Orientation orientation = Orientation.UPRIGHT;

    private WebpFile(Bytes bytes) {
        this.bytes = bytes;
    }

    static PictureHeader header(Bytes bytes) {
        var file = new WebpFile(bytes.littleEndian());
        file.readChunks();
        if (file.size == null) {
            throw new InvalidInputException("the WebP is damaged: there is no picture in it");
        }
        return new PictureHeader(file.size, file.orientation, file.transparent ? Kind.TRANSPARENT : Kind.OPAQUE);
    }

    private void readChunks() {
        long end = 8 + bytes.u32(4);
        bytes.requireUpTo(end);
        for (long at = FIRST_CHUNK; at + 8 <= end; ) {
            long length = bytes.u32(at + 4);
            bytes.requireUpTo(at + 8 + length);
            chunk(bytes.ascii(at, 4), at + 8, (int) length);
            at += 8 + length + length % 2;
        }
    }

    private void chunk(String type, long at, int length) {
        switch (type) {
            case "VP8X" -> extended(at);
            case "VP8L" -> lossless(at);
            case "VP8 " -> is(bytes.u16(at + 6) & 0x3fff, bytes.u16(at + 8) & 0x3fff);
            case "EXIF" -> orientation = Exif.orientation(bytes.slice(at, length));
            default -> {
                // colour profiles, animations and the like say nothing that is needed here
            }
        }
    }

    private void extended(long at) {
        transparent = (bytes.u8(at) & ALPHA) != 0;
        is(1 + u24(at + 4), 1 + u24(at + 7));
    }

    private void lossless(long at) {
        long bits = bytes.u32(at + 1);
        transparent |= (bits >> 28 & 1) != 0;
        is(1 + (int) (bits & 0x3fff), 1 + (int) (bits >> 14 & 0x3fff));
    }

    private void is(int width, int height) {
        if (width == 0 || height == 0 || (size != null && !size.equals(new Size(width, height)))) {
            throw new InvalidInputException("the WebP is damaged: it contradicts itself on how large it is");
        }
        size = new Size(width, height);
    }

    private int u24(long at) {
        return bytes.u16(at) | bytes.u8(at + 2) << 16;
    }
}
