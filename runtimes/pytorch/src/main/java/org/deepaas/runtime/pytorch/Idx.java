package org.deepaas.runtime.pytorch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Pictures and labels in the IDX format, as MNIST comes in: LeCun, Cortes and Burges, <i>The MNIST database of handwritten
 * digits</i>. Files may be compressed with gzip.
 */
public final class Idx {

    private static final int GZIP = 0x1f8b;
    private static final int UNSIGNED_BYTES = 8;
    private static final int LABELS = 1;
    private static final int PICTURES = 3;
    private static final float WHITE = 255;
    private static final long MOST_VALUES = 1L << 30;

    /**
     * Reads pictures and their labels. A value is from 0 (black) to 1 (white); the shape of a picture is {@code (1, height,
     * width)}; classes are called by their numbers.
     *
     * @throws IOException where a file cannot be read, is no such file, or the two do not fit each other
     */
    public static Examples read(Path pictures, Path labels) throws IOException {
        var shades = bytes(pictures, PICTURES);
        var marks = bytes(labels, LABELS);
        int count = shades.sides()[0];
        if (count != marks.sides()[0]) {
            throw new IOException("%s holds %d pictures and %s %d labels"
                    .formatted(pictures.getFileName(), count, labels.getFileName(), marks.sides()[0]));
        }
        var values = new float[shades.bytes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (shades.bytes()[i] & 0xff) / WHITE;
        }
        var numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = marks.bytes()[i] & 0xff;
        }
        int classes = Arrays.stream(numbers).max().orElse(0) + 1;
        return new ArrayExamples(values, numbers, new long[] {1, shades.sides()[1], shades.sides()[2]}, names(classes));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // lives within one method
    private record Content(int[] sides, byte[] bytes) {}

    private static Content bytes(Path file, int dimensions) throws IOException {
        try (var in = new DataInputStream(opened(file))) {
            if (in.readUnsignedShort() != 0
                    || in.readUnsignedByte() != UNSIGNED_BYTES
                    || in.readUnsignedByte() != dimensions) {
                throw new IOException("%s is no IDX file of unsigned bytes in %d dimensions"
                        .formatted(file.getFileName(), dimensions));
            }
            var sides = new int[dimensions];
            long total = 1;
            for (int i = 0; i < dimensions; i++) {
                sides[i] = in.readInt();
                total *= sides[i];
                if (sides[i] < 1 || total > MOST_VALUES) {
                    throw new IOException(
                            "%s says that it holds %s values".formatted(file.getFileName(), Arrays.toString(sides)));
                }
            }
            var content = in.readNBytes((int) total);
            if (content.length < total) {
                throw new EOFException("%s ends too early: %d of %d values are there"
                        .formatted(file.getFileName(), content.length, total));
            }
            return new Content(sides, content);
        }
    }

    private static InputStream opened(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP ? new GZIPInputStream(in) : in;
    }

    private Idx() {}
}
