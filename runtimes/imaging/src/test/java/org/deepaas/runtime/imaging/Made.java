package org.deepaas.runtime.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures made for the tests, byte by byte where no writer would make them. */
final class Made {
    static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Made() {}

    /** Red, green, blue and yellow quarters, so that each orientation looks different. */
    static byte[] quarters(int width, int height) {
        int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0xffff00};
        var rgb = new byte[width * height * 3];
        for (int pixel = 0; pixel < width * height; pixel++) {
            int quarter = (pixel % width < width / 2 ? 0 : 1) + (pixel / width < height / 2 ? 0 : 2);
            for (int channel = 0; channel < 3; channel++) {
                rgb[pixel * 3 + channel] = (byte) (colours[quarter] >> (16 - 8 * channel));
            }
        }
        return rgb;
    }

    static byte[] noise(int width, int height, long seed) {
        var rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return rgb;
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A PNG of any kind: the rows as PNG packs them, without their filter bytes; other chunks before the pixels. */
    static byte[] png(Size size, int bits, int colours, byte[] rows, byte[]... chunks) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(size.width())
                .putInt(size.height())
                .put(new byte[] {(byte) bits, (byte) colours, 0, 0, 0})
                .array();
        int row = rows.length / size.height();
        var filtered = new byte[rows.length + size.height()];
        for (int y = 0; y < size.height(); y++) {
            System.arraycopy(rows, y * row, filtered, y * (row + 1) + 1, row);
        }
        var deflater = new Deflater();
        deflater.setInput(filtered);
        deflater.finish();
        var packed = new byte[filtered.length * 2 + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] data = ByteBuffer.allocate(length).put(packed, 0, length).array();
        return join(PNG_START, chunk("IHDR", header), join(chunks), chunk("IDAT", data), chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** An EXIF block, without its leading name, with nothing in it but the orientation. */
    static byte[] exif(int orientation, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'})
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    static byte[] jpegWithExif(byte[] jpeg, byte[] exif) {
        byte[] name = {'E', 'x', 'i', 'f', 0, 0};
        byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1};
        byte[] length = ByteBuffer.allocate(2)
                .putShort((short) (2 + name.length + exif.length))
                .array();
        return join(start, length, name, exif, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** The left half in the first ink, the right half in the second, four bytes each, without a word from Adobe. */
    static byte[] cmykJpeg(Size size, byte[] inks) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, size.width(), size.height(), 4, null);
        for (int pixel = 0; pixel < size.width() * size.height(); pixel++) {
            int x = pixel % size.width();
            int ink = x < size.width() / 2 ? 0 : 4;
            raster.setDataElements(x, pixel / size.width(), Arrays.copyOfRange(inks, ink, ink + 4));
        }
        var file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(output);
            writer.write(new IIOImage(raster, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /** An uncompressed TIFF of one strip, eight bits a sample. */
    static byte[] tiff(Size size, byte[] samples, int orientation) {
        int each = samples.length / (size.width() * size.height());
        int[][] tags = {
            {256, size.width()},
            {257, size.height()},
            {258, 8},
            {259, 1},
            {262, 2},
            {273, 8 + 2 + 12 * 11 + 4},
            {274, orientation},
            {277, each},
            {278, size.height()},
            {279, samples.length},
            {338, 2}
        };
        ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 * tags.length + 4 + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'I', 'I', 42, 0})
                .putInt(8)
                .putShort((short) (each == 4 ? tags.length : tags.length - 1));
        for (int[] tag : tags) {
            if (each == 4 || tag[0] != 338) {
                file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
            }
        }
        return file.putInt(0)
                .position(8 + 2 + 12 * tags.length + 4)
                .put(samples)
                .array();
    }

    static byte[] byTheJdk(Size size, byte[] rgb, String format) {
        var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < rgb.length / 3; pixel++) {
            int value = (rgb[pixel * 3] & 0xff) << 16 | (rgb[pixel * 3 + 1] & 0xff) << 8 | (rgb[pixel * 3 + 2] & 0xff);
            image.setRGB(pixel % size.width(), pixel / size.width(), value);
        }
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] encoded(Size size, byte[] rgb, String ending, int... options) {
        try (Picture picture = Picture.of(size.width(), size.height(), rgb);
                Mat bgr = new Mat();
                BytePointer file = new BytePointer();
                IntPointer parameters = new IntPointer(options)) {
            opencv_imgproc.cvtColor(picture.pixels(), bgr, opencv_imgproc.COLOR_RGB2BGR);
            opencv_imgcodecs.imencode(ending, bgr, file, parameters);
            var bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return bytes;
        }
    }
}
