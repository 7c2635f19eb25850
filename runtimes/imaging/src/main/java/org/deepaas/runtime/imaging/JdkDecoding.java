package org.deepaas.runtime.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.opencv.opencv_core.Mat;

/** The few kinds of pictures that the JDK reads and OpenCV does not, or not rightly. */
final class JdkDecoding {

    private JdkDecoding() {}

    static Mat decode(byte[] bytes, Size size, PictureFormat format) {
        return read(bytes, format, reader -> {
            BufferedImage frame = reader.read(0);
            Raster raster = frame.getRaster();
            return raster.getNumBands() == 2 ? fromGreyAndAlpha(raster) : onWhite(frame, size);
        });
    }

    /** Cyan, magenta, yellow and black that are stored as they are printed. */
    static Mat cmyk(byte[] bytes, Size size) {
        return read(bytes, PictureFormat.JPEG, reader -> {
            Raster raster = reader.readRaster(0, null);
            if (raster.getNumBands() != 4 || raster.getWidth() != size.width() || raster.getHeight() != size.height()) {
                throw new IOException("four colours were promised");
            }
            return fromInks(raster);
        });
    }

    private interface Reading {
        Mat with(ImageReader reader) throws IOException;
    }

    // the JDK's readers throw all sorts of things at damaged files
    private static Mat read(byte[] bytes, PictureFormat format, Reading reading) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return reading.with(reader);
        } catch (IOException | RuntimeException e) {
            throw Decoding.damaged(format, e);
        } finally {
            reader.dispose();
        }
    }

    private static Mat onWhite(BufferedImage frame, Size size) {
        var canvas = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size.width(), size.height());
        graphics.drawImage(frame, 0, 0, null);
        graphics.dispose();
        byte[] pixels = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
        for (int at = 0; at < pixels.length; at += 3) {
            byte blue = pixels[at];
            pixels[at] = pixels[at + 2];
            pixels[at + 2] = blue;
        }
        return Pixels.of(pixels, size);
    }

    // the JDK itself would take grey for brighter than it is
    private static Mat fromGreyAndAlpha(Raster raster) {
        var size = new Size(raster.getWidth(), raster.getHeight());
        int shift = raster.getSampleModel().getSampleSize(0) - 8;
        var rgb = new byte[Math.toIntExact(size.pixels() * 3)];
        int[] row = new int[size.width() * 2];
        int to = 0;
        for (int y = 0; y < size.height(); y++) {
            raster.getPixels(0, y, size.width(), 1, row);
            for (int from = 0; from < row.length; from += 2, to += 3) {
                Arrays.fill(rgb, to, to + 3, Transparency.onWhite(row[from] >> shift, row[from + 1] >> shift));
            }
        }
        return Pixels.of(rgb, size);
    }

    private static Mat fromInks(Raster raster) {
        var size = new Size(raster.getWidth(), raster.getHeight());
        var rgb = new byte[Math.toIntExact(size.pixels() * 3)];
        int[] row = new int[size.width() * 4];
        int to = 0;
        for (int y = 0; y < size.height(); y++) {
            raster.getPixels(0, y, size.width(), 1, row);
            for (int from = 0; from < row.length; from += 4) {
                for (int ink = 0; ink < 3; ink++) {
                    rgb[to++] = (byte) ((255 - row[from + ink]) * (255 - row[from + 3]) / 255);
                }
            }
        }
        return Pixels.of(rgb, size);
    }
}
