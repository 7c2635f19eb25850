package org.deepaas.example.classification;

import java.util.Arrays;
import java.util.List;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.onnx.ElementType;
import org.deepaas.runtime.onnx.TensorSpec;

/** How a picture becomes what the model takes: read off the model's input, and off the settings where it does not say. */
final class InputPicture {

    private final TensorSpec input;
    private final Settings settings;
    private final boolean channelsLast;

    private InputPicture(TensorSpec input, Settings settings) {
        this.input = input;
        this.settings = settings;
        if (input.shape().size() != 4) {
            throw new IllegalArgumentException(
                    "The model takes %s: a picture has four dimensions, [1, 3, height, width] or [1, height, width, 3]"
                            .formatted(input));
        }
        var likely = input.shape().get(3) == 3 ? "nhwc" : "nchw";
        channelsLast = settings.choice("layout", likely, likely.equals("nchw") ? "nhwc" : "nchw")
                .equals("nhwc");
    }

    static Preprocessing of(TensorSpec input, Settings settings) {
        var picture = new InputPicture(input, settings);
        var preprocessing = picture.values(picture.arranged(picture.sized()));
        if (!input.accepts(preprocessing.shape())) {
            throw new IllegalArgumentException(
                    "The model takes %s, and with size and layout as in classifier.properties".formatted(input)
                            + " a picture becomes " + Arrays.toString(preprocessing.shape()));
        }
        return preprocessing;
    }

    private Preprocessing sized() {
        var size = settings.size("size").orElseGet(this::declaredSize);
        return switch (settings.choice("fit", "crop", "stretch", "letterbox")) {
            case "stretch" -> Preprocessing.stretch(size.get(0), size.get(1));
            case "letterbox" -> Preprocessing.letterbox(size.get(0), size.get(1));
            default -> Preprocessing.centreCrop(size.get(0), size.get(1), settings.decimal("crop", 0.875f));
        };
    }

    private List<Integer> declaredSize() {
        var height = input.shape().get(channelsLast ? 1 : 2);
        var width = input.shape().get(channelsLast ? 2 : 3);
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "The model takes pictures of any size (%s): say which in classifier.properties, as in size=224"
                            .formatted(input));
        }
        return List.of(Math.toIntExact(width), Math.toIntExact(height));
    }

    private Preprocessing arranged(Preprocessing sized) {
        var arranged = channelsLast ? sized.nhwc() : sized.nchw();
        return settings.choice("colours", "rgb", "bgr").equals("bgr") ? arranged.bgr() : arranged;
    }

    /** A value is (pixel / 255 * scale - mean) / std. */
    private Preprocessing values(Preprocessing arranged) {
        if (input.type() == ElementType.UINT8) {
            settings.requireUnsaid("since the model takes bytes as they are", "scale", "mean", "std");
            return arranged.uint8();
        }
        if (input.type() != ElementType.FLOAT) {
            throw new IllegalArgumentException(
                    "The model takes %s: only float and uint8 are made of pictures".formatted(input));
        }
        var scale = settings.decimal("scale", 1);
        var means = settings.colours("mean", 0);
        var deviations = settings.colours("std", 1);
        for (int i = 0; i < 3; i++) {
            if (scale == 0 || deviations[i] == 0) {
                throw new IllegalArgumentException("In classifier.properties scale and std must not be 0");
            }
            means[i] /= scale;
            deviations[i] /= scale;
        }
        return arranged.normalise(means, deviations);
    }
}
