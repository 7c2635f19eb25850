package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lossless WebPs, put together chunk by chunk. */
final class MadeWebp {
    private static final int EXIF = 8;
    private static final int ANIMATION = 2;

    private MadeWebp() {}

    static byte[] withExif(Size size, byte[] rgb, byte[] exif) {
        return extended(size, EXIF, pixels(size, rgb), chunk("EXIF", exif));
    }

    static byte[] animated(Size size, byte[]... frames) {
        byte[] chunks = chunk("ANIM", new byte[6]);
        for (byte[] frame : frames) {
            byte[] place =
                    Made.join(new byte[6], u24(size.width() - 1), u24(size.height() - 1), new byte[] {100, 0, 0, 0});
            chunks = Made.join(chunks, chunk("ANMF", Made.join(place, pixels(size, frame))));
        }
        return extended(size, ANIMATION, chunks);
    }

    static byte[] transparent(Size size, byte[] bgra) {
        OpenCv.load();
        try (BytePointer memory = new BytePointer(bgra);
                Mat pixels = new Mat(size.height(), size.width(), opencv_core.CV_8UC4, memory);
                BytePointer file = new BytePointer();
                IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101)) {
            opencv_imgcodecs.imencode(".webp", pixels, file, quality);
            var bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return bytes;
        }
    }

    private static byte[] extended(Size size, int flags, byte[]... chunks) {
        byte[] head = Made.join(new byte[] {(byte) flags, 0, 0, 0}, u24(size.width() - 1), u24(size.height() - 1));
        byte[] kind = "WEBP".getBytes(StandardCharsets.US_ASCII);
        return chunk("RIFF", Made.join(kind, chunk("VP8X", head), Made.join(chunks)));
    }

    private static byte[] pixels(Size size, byte[] rgb) {
        byte[] simple = Made.encoded(size, rgb, ".webp", opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101);
        return Arrays.copyOfRange(simple, 12, simple.length);
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + data.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] u24(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }
}
