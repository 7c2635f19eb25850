package ${package};

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.onnx.OnnxModel;

/** The classifier in memory. */
final class Classifier implements Predictor<${className}.Arguments, ${className}.Answer> {

    /** How a picture becomes what the network takes; most that know ImageNet also normalise, by means and deviations. */
    private static final Preprocessing INPUT = Preprocessing.centreCrop(224, 224).nchw();

    private static final PictureOptions ENOUGH = PictureOptions.enoughFor(INPUT);

    private final OnnxModel model;
    private final List<String> labels;
    private final String input;
    private final String output;

    Classifier(OnnxModel model, List<String> labels) {
        this.model = model;
        this.labels = labels;
        this.input = model.inputs().keySet().iterator().next();
        this.output = model.outputs().keySet().iterator().next();
    }

    @Override
    public ${className}.Answer predict(${className}.Arguments arguments) {
        try (var picture = Picture.read(arguments.image().path(), ENOUGH);
                var pixels = model.input(input, INPUT.shape())) {
            INPUT.write(picture, pixels.memory());
            try (var outputs = model.run(pixels)) {
                return answer(outputs.floats(output).array(), arguments.topK());
            }
        }
    }

    private ${className}.Answer answer(float[] probabilities, int topK) {
        if (probabilities.length != labels.size()) {
            throw new IllegalStateException("model.onnx knows %d classes, and labels.txt has %d lines: write one for each"
                    .formatted(probabilities.length, labels.size()));
        }
        return new ${className}.Answer(IntStream.range(0, probabilities.length)
                .mapToObj(i -> new ${className}.Label(labels.get(i), probabilities[i]))
                .sorted(comparing(${className}.Label::probability).reversed())
                .limit(topK)
                .toList());
    }
}
