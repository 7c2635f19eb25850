package org.deepaas.example.classification;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.example.classification.Classification.ScoredLabel;
import org.deepaas.example.classification.ImageClassification.Arguments;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.Outputs;

/** A classifier in memory. */
final class Classifier implements Predictor<Arguments, Classification> {

    private final OnnxModel model;
    private final String input;
    private final String output;
    private final Preprocessing preprocessing;
    private final PictureOptions enough;
    private final List<String> labels;
    private final int labelOffset;
    private final boolean softmax;

    private Classifier(OnnxModel model, ClassifierFiles files) {
        var settings = files.settings();
        var input = Tensors.only("input", settings, model.inputs());
        var output = Tensors.only("output", settings, model.outputs());
        this.model = model;
        this.input = input.name();
        this.output = output.name();
        this.preprocessing = InputPicture.of(input, settings);
        this.enough = PictureOptions.enoughFor(preprocessing);
        this.labels = files.labels();
        this.labelOffset = settings.whole("label-offset", 0);
        this.softmax = settings.choice("softmax", "false", "true").equals("true");
    }

    static Classifier of(OnnxModel model, ClassifierFiles files) {
        return new Classifier(model, files);
    }

    @Override
    public Classification predict(Arguments arguments) {
        try (var picture = Picture.read(arguments.image().path(), enough);
                var pixels = model.input(input, preprocessing.shape())) {
            preprocessing.write(picture, pixels.memory());
            try (var outputs = model.run(pixels)) {
                return new Classification(best(scores(outputs), arguments.topK()));
            }
        }
    }

    void warmUp() {
        try (var black = model.input(input, preprocessing.shape())) {
            black.clear();
            try (var outputs = model.run(black)) {
                scores(outputs);
            }
        }
    }

    private float[] scores(Outputs outputs) {
        var scores = outputs.floats(output).array();
        requireOneLabelEach(scores.length);
        return softmax ? Softmax.of(scores) : scores;
    }

    private List<ScoredLabel> best(float[] scores, int topK) {
        var first = Math.max(0, -labelOffset);
        return IntStream.range(first, scores.length)
                .mapToObj(i -> new ScoredLabel(labels.get(i + labelOffset), scores[i]))
                .sorted(Comparator.comparing(ScoredLabel::score).reversed())
                .limit(topK)
                .toList();
    }

    private void requireOneLabelEach(int scores) {
        if (scores + labelOffset != labels.size()) {
            throw new IllegalStateException(
                    ("labels.txt has %d lines and label-offset is %d, but the model gives %d scores:"
                                    + " where the first line is for the second score, as after a background, say label-offset=-1;"
                                    + " where the first score is for the second line, label-offset=1")
                            .formatted(labels.size(), labelOffset, scores));
        }
    }
}
