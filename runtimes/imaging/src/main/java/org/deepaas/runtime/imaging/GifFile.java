package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.PictureHeader.Kind;

/** Walks through a GIF's blocks. */
final class GifFile {
    private static final int EXTENSION = '!';
    private static final int FRAME = ',';
    private static final int END = ';';

    private final Bytes bytes;
    private int width;
    private int height;
    private int frames;

    private GifFile(Bytes bytes) {
        this.bytes = bytes.littleEndian();
        this.width = this.bytes.u16(6);
        this.height = this.bytes.u16(8);
    }

    static PictureHeader header(Bytes bytes) {
        var file = new GifFile(bytes);
        file.readBlocks();
        if (file.frames == 0 || file.width == 0 || file.height == 0) {
            throw new InvalidInputException("the GIF is damaged: there is no picture in it");
        }
        return new PictureHeader(new Size(file.width, file.height), Orientation.UPRIGHT, Kind.LEFT_TO_THE_JDK);
    }

    private void readBlocks() {
        long at = 13L + colours(bytes.u8(10));
        while (bytes.u8(at) != END) {
            switch (bytes.u8(at)) {
                case EXTENSION -> at = afterBlocks(at + 2);
                case FRAME -> at = frame(at);
                default -> throw new InvalidInputException("the GIF is damaged: it has an unknown block");
            }
        }
    }

    private long frame(long at) {
        if (frames == 0) {
            width = Math.max(width, bytes.u16(at + 1) + bytes.u16(at + 5));
            height = Math.max(height, bytes.u16(at + 3) + bytes.u16(at + 7));
        }
        frames++;
        return afterBlocks(at + 11 + colours(bytes.u8(at + 9)));
    }

    private long afterBlocks(long from) {
        long at = from;
        while (bytes.u8(at) != 0) {
            at += 1 + bytes.u8(at);
        }
        return at + 1;
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
