package org.deepaas.example.pictures;

import java.nio.file.Path;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.onnx.ElementType;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.TensorSpec;

/** A trained network that gives features of a picture. Any number of threads may ask it; whoever opened the model closes it. */
final class Backbone {

    private final OnnxModel model;
    private final TensorSpec input;
    private final String features;
    private final Preprocessing preprocessing;
    private final int length;

    private Backbone(OnnxModel model, TensorSpec input, String features, Preprocessing preprocessing) {
        this.model = model;
        this.input = input;
        this.features = features;
        this.preprocessing = preprocessing;
        this.length = featuresOfBlack().length;
    }

    static Backbone of(OnnxModel model, BackboneFiles files) {
        var named = files.text("input", model.inputs().keySet().iterator().next());
        var input = model.inputs().get(named);
        if (input == null || input.shape().size() != 4 || input.type() != ElementType.FLOAT) {
            throw new IllegalArgumentException(
                    "The backbone takes %s: say in %s which input is a picture of type float, [1, 3, height, width] or"
                                    .formatted(model.inputs().values(), BackboneFiles.SETTINGS)
                            + " [1, height, width, 3]");
        }
        if (!model.outputs().containsKey(files.features())) {
            throw new IllegalArgumentException("The backbone has no tensor '%s'".formatted(files.features()));
        }
        return new Backbone(model, input, files.features(), preprocessing(input, files));
    }

    private static Preprocessing preprocessing(TensorSpec input, BackboneFiles files) {
        var likely = input.shape().get(3) == 3 ? "nhwc" : "nchw";
        boolean channelsLast = files.text("layout", likely).equals("nhwc");
        int side = files.whole("size", Math.max(1, input.shape().get(channelsLast ? 1 : 2)));
        var sized = Preprocessing.centreCrop(side, side, files.decimal("crop", 1));
        var arranged = (channelsLast ? sized.nhwc() : sized.nchw())
                .normalise(files.colours("mean", 0), files.colours("std", 1));
        if (!input.accepts(arranged.shape()) || side == 1) {
            throw new IllegalArgumentException(
                    "The backbone takes %s, and not pictures of %d x %d: say size and layout in %s"
                            .formatted(input, side, side, BackboneFiles.SETTINGS));
        }
        return arranged;
    }

    /** How many features a picture has. */
    int length() {
        return length;
    }

    float[] features(Path file) {
        try (var picture = Picture.read(file, PictureOptions.enoughFor(preprocessing));
                var pixels = model.input(input.name(), preprocessing.shape())) {
            preprocessing.write(picture, pixels.memory());
            try (var outputs = model.run(pixels)) {
                return outputs.floats(features).array();
            }
        }
    }

    float[] featuresOfBlack() {
        try (var black = model.input(input.name(), preprocessing.shape())) {
            black.clear();
            try (var outputs = model.run(black)) {
                return outputs.floats(features).array();
            }
        }
    }
}
