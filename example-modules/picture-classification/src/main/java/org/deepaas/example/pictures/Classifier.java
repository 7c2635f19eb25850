package org.deepaas.example.pictures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.example.pictures.Classification.RankedClass;
import org.deepaas.example.pictures.PictureClassification.Arguments;
import org.deepaas.model.LoadContext;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.onnx.OnnxModel;

/** A trained network in memory, with the backbone where it has one. */
final class Classifier implements Predictor<Arguments, Classification> {

    private final List<String> classes;
    private final OnnxModel network;
    private final Features features;

    private Classifier(List<String> classes, OnnxModel network, Features features) {
        this.classes = classes;
        this.network = network;
        this.features = features;
    }

    /** How a picture becomes what the network takes. */
    private interface Features {
        float[] of(Path picture);

        /** Of a picture that is not there. */
        float[] ofNothing();

        long[] shape();
    }

    static Classifier load(LoadContext context) throws IOException {
        var folder = context.weights().toAbsolutePath();
        if (!Learned.isIn(folder)) {
            throw new NotTrainedException(
                    "No classes have been learnt yet. Train with a zip that holds one folder of pictures for each class, as in"
                            + " cats/1.jpg and dogs/1.jpg: where you predict with predict/, curl -F data=@pictures.zip"
                            + " to train/.");
        }
        var learned = Learned.read(folder);
        var network = OnnxModel.load(context, folder.resolve(Learned.NETWORK).toString());
        if (!learned.backbone()) {
            return new Classifier(learned.classes(), network, new Own(OwnInput.ofSize(learned.pictureSize())));
        }
        var model = OnnxModel.load(context, folder.resolve(BackboneFiles.MODEL).toString());
        var backbone = Backbone.of(model, BackboneFiles.in(folder));
        return new Classifier(learned.classes(), network, new OfBackbone(backbone));
    }

    List<String> classes() {
        return classes;
    }

    @Override
    public Classification predict(Arguments arguments) {
        var probabilities = probabilities(arguments.image().path());
        return new Classification(IntStream.range(0, probabilities.length)
                .mapToObj(i -> new RankedClass(classes.get(i), probabilities[i]))
                .sorted(Comparator.comparing(RankedClass::probability).reversed())
                .limit(arguments.topK())
                .toList());
    }

    void warmUp() {
        ask(features.ofNothing());
    }

    /** Of each class, in their order. */
    float[] probabilities(Path picture) {
        return ask(features.of(picture));
    }

    private float[] ask(float[] values) {
        try (var input = network.input("input", features.shape())) {
            input.floats().put(values);
            try (var outputs = network.run(input)) {
                return outputs.floats("output").array();
            }
        }
    }

    private record Own(Preprocessing preprocessing) implements Features {

        @Override
        public float[] of(Path file) {
            try (var picture = Picture.read(file, PictureOptions.enoughFor(preprocessing))) {
                var tensor = preprocessing.tensor(picture).data().asFloatBuffer();
                var values = new float[tensor.remaining()];
                tensor.get(values);
                return values;
            }
        }

        @Override
        public float[] ofNothing() {
            return new float[preprocessing.bytes() / Float.BYTES];
        }

        @Override
        public long[] shape() {
            return preprocessing.shape();
        }
    }

    private record OfBackbone(Backbone backbone) implements Features {

        @Override
        public float[] of(Path file) {
            return backbone.features(file);
        }

        @Override
        public float[] ofNothing() {
            return backbone.featuresOfBlack();
        }

        @Override
        public long[] shape() {
            return new long[] {1, backbone.length()};
        }
    }
}
