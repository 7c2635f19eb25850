package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;

/**
 * A recipe from a picture to a tensor: how it is brought to size, its layout, and what becomes of the values. Immutable,
 * and may be used by any number of threads at once.
 *
 * <p>Sizes are changed bilinearly; a picture more than twice as large as needed is first averaged down by a whole
 * number, so that fine patterns do not flicker. Unless told otherwise the tensor holds float32 values from 0 to 255, red
 * first, channels before rows (NCHW).
 *
 * <pre>{@code
 * Preprocessing.stretch(300, 300).nhwc().uint8();
 * Preprocessing.centreCrop(224, 224, 0.875).normalise(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});
 * Preprocessing.letterbox(640, 640).scale(1 / 255f, 0);
 * }</pre>
 */
public final class Preprocessing {
    private final Fit fit;
    private final Size tensor;
    private final double ratio;
    private final int padding;
    private final Values values;

    private Preprocessing(Fit fit, Size tensor, double ratio, int padding, Values values) {
        this.fit = fit;
        this.tensor = tensor;
        this.ratio = ratio;
        this.padding = padding;
        this.values = values;
    }

    /** The whole picture, brought to this size whatever its shape. */
    public static Preprocessing stretch(int width, int height) {
        return new Preprocessing(Fit.STRETCH, new Size(width, height), 1, 0, Values.asTheyAre());
    }

    /** The largest part of this shape out of the picture's middle. */
    public static Preprocessing centreCrop(int width, int height) {
        return centreCrop(width, height, 1);
    }

    /**
     * A part of this shape out of the picture's middle.
     *
     * @param ratio above 0 and up to 1: how much of the largest such part's sides is kept; resizing to 256 and then
     *     cropping 224 is 0.875
     */
    public static Preprocessing centreCrop(int width, int height, double ratio) {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "a crop's ratio must lie above 0 and be at most 1, and " + ratio + " does not");
        }
        return new Preprocessing(Fit.CENTRE_CROP, new Size(width, height), ratio, 0, Values.asTheyAre());
    }

    /** The whole picture in its own shape, in the middle of grey (114, 114, 114). */
    public static Preprocessing letterbox(int width, int height) {
        return letterbox(width, height, 0x727272);
    }

    /**
     * The whole picture in its own shape, in the middle of a plain colour.
     *
     * @param colour as {@code 0xRRGGBB}
     */
    public static Preprocessing letterbox(int width, int height, int colour) {
        return new Preprocessing(Fit.LETTERBOX, new Size(width, height), 1, colour, Values.asTheyAre());
    }

    /** Channels last: {@code [1, height, width, 3]}. */
    public Preprocessing nhwc() {
        return with(values.channelsLast(true));
    }

    /** Channels first: {@code [1, 3, height, width]}. */
    public Preprocessing nchw() {
        return with(values.channelsLast(false));
    }

    /** Blue first instead of red. The means and deviations given to {@link #normalise} are in this order too. */
    public Preprocessing bgr() {
        return with(values.withBlueFirst());
    }

    /** Bytes from 0 to 255 instead of float32; not together with {@link #scale} or {@link #normalise}. */
    public Preprocessing uint8() {
        return with(values.asBytes());
    }

    /** Each value, from 0 to 255, times {@code factor} plus {@code offset}. */
    public Preprocessing scale(float factor, float offset) {
        return with(values.scaled(new float[] {factor, factor, factor}, new float[] {offset, offset, offset}));
    }

    /**
     * Each value, brought to 0 to 1, less its channel's mean, divided by its channel's standard deviation.
     *
     * @param means three, on the scale of 0 to 1
     * @param deviations three, on the scale of 0 to 1, none of them 0
     */
    public Preprocessing normalise(float[] means, float[] deviations) {
        return with(values.normalised(means, deviations));
    }

    /** The tensor's shape, {@code [1, 3, height, width]} or {@code [1, height, width, 3]}. */
    public long[] shape() {
        return values.isChannelsLast()
                ? new long[] {1, tensor.height(), tensor.width(), 3}
                : new long[] {1, 3, tensor.height(), tensor.width()};
    }

    /** How many bytes a tensor takes. */
    public int bytes() {
        return Math.toIntExact(tensor.pixels() * 3 * values.bytesEach());
    }

    /**
     * Makes a tensor in a buffer of the calling thread, which its next call overwrites. For a tensor that must outlive
     * that, or for a batch, use {@link #write}.
     */
    public PictureTensor tensor(Picture picture) {
        ByteBuffer buffer = Scratch.tensor(bytes());
        Geometry geometry = write(picture, buffer);
        return new PictureTensor(buffer, shape(), geometry);
    }

    /**
     * Writes a tensor into the buffer from its position on; neither position nor limit changes.
     *
     * @param target direct, with at least {@link #bytes()} left
     * @return where the tensor's pixels come from
     */
    public Geometry write(Picture picture, ByteBuffer target) {
        if (!target.isDirect() || target.remaining() < bytes()) {
            throw new IllegalArgumentException(
                    "a tensor needs a direct buffer with " + bytes() + " bytes left, and " + target + " is none");
        }
        Placement placement = fit.place(picture.size(), picture.decoded(), tensor, ratio);
        if (values.areBytesOfPixels()) {
            Resizing.resize(picture.pixels(), placement, target, tensor, padding);
        } else {
            ByteBuffer resized = Scratch.pixels(Math.toIntExact(tensor.pixels() * 3));
            Resizing.resize(picture.pixels(), placement, resized, tensor, padding);
            values.write(resized, target);
        }
        return placement.geometry(picture.size(), picture.decoded(), tensor);
    }

    Size resized(Size original) {
        return fit.resized(original, tensor, ratio);
    }

    private Preprocessing with(Values changed) {
        return new Preprocessing(fit, tensor, ratio, padding, changed);
    }
}
