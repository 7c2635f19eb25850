package org.deepaas.runtime.pytorch.pictures;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.pytorch.Examples;

/**
 * Pictures as examples of shape {@code (channels, height, width)}, decoded once and kept as bytes. A value is
 * {@code (byte / 255 - mean) / deviation}; mean 0 and deviation 1 unless said. Used by one thread.
 */
public final class PictureExamples implements Examples {

    private final LabelledPictures pictures;
    private final byte[][] decoded;
    private final long[] shape;
    private final float mean;
    private final float deviation;

    private PictureExamples(LabelledPictures pictures, byte[][] decoded, long[] shape, float mean, float deviation) {
        this.pictures = pictures;
        this.decoded = decoded;
        this.shape = shape;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** As {@link #decoded(LabelledPictures, Preprocessing, Colours, PictureLimits, DoubleConsumer)}, telling nobody. */
    public static PictureExamples decoded(
            LabelledPictures pictures, Preprocessing size, Colours colours, PictureLimits limits) {
        return decoded(pictures, size, colours, limits, fraction -> {});
    }

    /**
     * Decodes all pictures.
     *
     * @param size how a picture is brought to size; what it says of layout and values is not used
     * @param progress told how much is done, from 0 to 1, after each picture; it may throw to end this
     * @throws InvalidInputException where a file is no picture or has too many pixels, naming it, or all together need more
     *     memory than is allowed
     */
    public static PictureExamples decoded(
            LabelledPictures pictures,
            Preprocessing size,
            Colours colours,
            PictureLimits limits,
            DoubleConsumer progress) {
        var planes = size.nchw().uint8();
        long height = planes.shape()[2];
        long width = planes.shape()[3];
        int count = pictures.all().size();
        requireMemory(count * height * width * colours.channels(), count, width, height, limits);
        var options = limits.options(PictureOptions.enoughFor(planes));
        var buffer = ByteBuffer.allocateDirect(planes.bytes());
        var decoded = new byte[count][];
        for (int i = 0; i < count; i++) {
            decoded[i] = colours.of(planes(pictures.all().get(i), planes, options, buffer));
            progress.accept((i + 1.0) / count);
        }
        return new PictureExamples(pictures, decoded, new long[] {colours.channels(), height, width}, 0, 1);
    }

    private static byte[] planes(
            LabelledPicture labelled, Preprocessing size, PictureOptions options, ByteBuffer buffer) {
        try (var picture = Picture.read(labelled.file(), options)) {
            size.write(picture, buffer);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("'%s': %s".formatted(labelled.name(), e.getMessage()), e);
        }
        var bytes = new byte[size.bytes()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static void requireMemory(long bytes, int count, long width, long height, PictureLimits limits) {
        if (bytes > limits.memory()) {
            throw new InvalidInputException(
                    "%,d pictures of %d x %d need %,d bytes of memory, and %,d are allowed: use fewer, or a smaller size."
                            .formatted(count, width, height, bytes, limits.memory()));
        }
    }

    /**
     * The same pictures with other values.
     *
     * @param mean of all channels, on the scale of 0 to 1
     * @param deviation of all channels, on the scale of 0 to 1, not 0
     */
    public PictureExamples normalised(float mean, float deviation) {
        if (deviation == 0) {
            throw new IllegalArgumentException("the deviation must not be 0");
        }
        return new PictureExamples(pictures, decoded, shape, mean, deviation);
    }

    @Override
    public int size() {
        return decoded.length;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public List<String> classes() {
        return pictures.classes();
    }

    @Override
    public int label(int index) {
        return pictures.all().get(index).label();
    }

    @Override
    public void read(int index, float[] values, int offset) {
        var bytes = decoded[index];
        for (int i = 0; i < bytes.length; i++) {
            values[offset + i] = ((bytes[i] & 0xff) / 255f - mean) / deviation;
        }
    }
}
