package ${package};

import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.onnx.OnnxModel;

/** The network in memory. */
final class Classifier implements Predictor<${className}.Arguments, ${className}.Answer> {

    private final OnnxModel model;
    private final List<String> classes;
    private final long width;

    Classifier(OnnxModel model, List<String> classes) {
        this.model = model;
        this.classes = classes;
        this.width = model.inputs().get(Learning.INPUT).shape().get(1);
    }

    @Override
    public ${className}.Answer predict(${className}.Arguments arguments) {
        var values = arguments.values();
        if (values.size() != width) {
            throw new InvalidInputException(
                    "values: %d were sent, and %d are needed".formatted(values.size(), width));
        }
        try (var row = model.input(Learning.INPUT, 1, width)) {
            var floats = row.floats();
            values.forEach(value -> floats.put(value.floatValue()));
            try (var outputs = model.run(row)) {
                return likeliest(outputs.floats(Learning.OUTPUT).array());
            }
        }
    }

    private ${className}.Answer likeliest(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return new ${className}.Answer(classes.get(best), probabilities[best]);
    }
}
