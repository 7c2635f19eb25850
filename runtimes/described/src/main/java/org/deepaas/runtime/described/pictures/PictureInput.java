package org.deepaas.runtime.described.pictures;

import java.nio.ByteBuffer;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.pictures.PictureSettings.Colours;
import org.deepaas.runtime.imaging.Geometry;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.imaging.Size;

/** How a picture is read, and becomes what the model takes: as described, and as the model's input says. */
final class PictureInput {

    private final TensorSpec spec;
    private final Size size;
    private final long[] shape;
    private final Preprocessing preprocessing;
    private final PictureSettings settings;
    private final PictureOptions options;

    private PictureInput(TensorSpec spec, boolean channelsLast, PictureSettings settings, long maxPixels) {
        this.spec = spec;
        this.settings = settings;
        this.size = size(spec, channelsLast, settings);
        int channels = settings.colours().channels();
        this.shape = channelsLast
                ? new long[] {1, size.height(), size.width(), channels}
                : new long[] {1, channels, size.height(), size.width()};
        this.preprocessing =
                valued(spec, arranged(settings.fitted(size.width(), size.height()), channelsLast, settings));
        this.options = maxPixels == 0
                ? PictureOptions.enoughFor(preprocessing)
                : PictureOptions.enoughFor(preprocessing).withMaxPixels(maxPixels);
    }

    /**
     * Reads it off the settings, and off the network where they leave it open.
     *
     * @param maxPixels of a caller's picture; 0 for as many as the server allows
     */
    static PictureInput of(Description description, PictureSettings settings, Network network, long maxPixels) {
        var spec = Tensors.calledOrOnly(settings.input(), "picture.input", "input", network.inputs());
        if (spec.rank() != 4) {
            throw description.wrong(
                    "the model takes %s, which is no picture: that has four dimensions, [1, 3, height, width] or [1, height, width, 3]"
                            .formatted(spec));
        }
        if (spec.type() != ElementType.FLOAT && spec.type() != ElementType.UINT8) {
            throw description.wrong("the model takes %s: only float and uint8 are made of pictures".formatted(spec));
        }
        if (spec.type() == ElementType.UINT8 && settings.isScaled()) {
            throw description.wrong(
                    "the model takes %s, bytes as they are: leave out picture.scale, mean and std".formatted(spec));
        }
        long channels = settings.colours().channels();
        boolean likelyLast = spec.size(3) == channels && spec.size(1) != channels;
        boolean channelsLast =
                settings.layout().map(layout -> layout.equals("NHWC")).orElse(likelyLast);
        var input = new PictureInput(spec, channelsLast, settings, maxPixels);
        if (!spec.accepts(input.shape)) {
            throw description.wrong(
                    "the model takes %s, and with layout %s, colours %s and the size as described a picture becomes %s"
                            .formatted(
                                    spec,
                                    channelsLast ? "NHWC" : "NCHW",
                                    settings.colours(),
                                    TensorSpec.shown(input.shape)));
        }
        return input;
    }

    private static Size size(TensorSpec spec, boolean channelsLast, PictureSettings settings) {
        if (settings.size().isPresent()) {
            var sides = settings.size().get();
            return new Size(sides.get(0), sides.get(1));
        }
        long height = spec.size(channelsLast ? 1 : 2);
        long width = spec.size(channelsLast ? 2 : 3);
        if (height < 1 || width < 1) {
            throw new org.deepaas.runtime.described.yaml.DescriptionException(
                    "%s: the model takes pictures of any size (%s): say which with picture.size, as in 'size: 224'"
                            .formatted(Description.FILE, spec));
        }
        return new Size(Math.toIntExact(width), Math.toIntExact(height));
    }

    private static Preprocessing arranged(Preprocessing fitted, boolean channelsLast, PictureSettings settings) {
        return switch (settings.colours()) {
            case RGB -> channelsLast ? fitted.nhwc() : fitted.nchw();
            case BGR -> (channelsLast ? fitted.nhwc() : fitted.nchw()).bgr();
            // gray is made of its bytes
            case GRAY -> fitted.nhwc().uint8();
        };
    }

    private Preprocessing valued(TensorSpec input, Preprocessing arranged) {
        if (settings.colours() == Colours.GRAY) {
            return arranged;
        }
        return input.type() == ElementType.UINT8
                ? arranged.uint8()
                : arranged.normalise(
                        new float[] {settings.mean(0), settings.mean(1), settings.mean(2)},
                        new float[] {settings.std(0), settings.std(1), settings.std(2)});
    }

    /** Of the tensor, in pixels. */
    Size size() {
        return size;
    }

    String name() {
        return spec.name();
    }

    long[] shape() {
        return shape.clone();
    }

    /** The picture, with no more pixels than are needed. */
    Picture read(UploadedFile image) {
        return Picture.read(image.path(), options);
    }

    /** Writes the picture's tensor. */
    Geometry write(Picture picture, ByteBuffer memory) {
        if (settings.colours() != Colours.GRAY) {
            return preprocessing.write(picture, memory);
        }
        var coloured = preprocessing.tensor(picture);
        var bytes = coloured.data();
        for (int i = 0; i < bytes.limit(); i += 3) {
            int gray = gray(bytes.get(i) & 0xFF, bytes.get(i + 1) & 0xFF, bytes.get(i + 2) & 0xFF);
            if (spec.type() == ElementType.UINT8) {
                memory.put((byte) gray);
            } else {
                memory.putFloat((gray / 255f - settings.mean(0)) / settings.std(0));
            }
        }
        return coloured.geometry();
    }

    /** As bright as it is seen (ITU-R BT.601). */
    private static int gray(int red, int green, int blue) {
        return (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    }
}
