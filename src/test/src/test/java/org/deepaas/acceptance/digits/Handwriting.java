package org.deepaas.acceptance.digits;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Digits that somebody wrote: those of MNIST. */
public final class Handwriting {

    private static final int SIDE = 28;
    private static final int PICTURES_BEGIN = 16;
    private static final int LABELS_BEGIN = 8;

    private final byte[] pictures;
    private final byte[] labels;

    private Handwriting(byte[] pictures, byte[] labels) {
        this.pictures = pictures;
        this.labels = labels;
    }

    /** The test pictures, from the folder of a module. */
    public static Handwriting mnistTest(Path folder) throws IOException {
        return new Handwriting(
                content(folder.resolve("mnist10k-t10k-images-idx3-ubyte.gz")),
                content(folder.resolve("mnist10k-t10k-labels-idx1-ubyte.gz")));
    }

    private static byte[] content(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** One of them, dark on light. */
    public byte[] png(int index, boolean mirrored) throws IOException {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int from = mirrored ? SIDE - 1 - x : x;
                int ink = pictures[PICTURES_BEGIN + (index * SIDE + y) * SIDE + from] & 0xff;
                image.getRaster().setSample(x, y, 0, 255 - ink);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** Some of them, left and right exchanged, in folders called after what they show. */
    public byte[] zipOfMirrored(int from, int to) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = from; i < to; i++) {
                zip.putNextEntry(new ZipEntry("%d/%d.png".formatted(labels[LABELS_BEGIN + i], i)));
                zip.write(png(i, true));
            }
        }
        return bytes.toByteArray();
    }
}
