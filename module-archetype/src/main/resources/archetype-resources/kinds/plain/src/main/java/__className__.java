package ${package};

import java.io.IOException;
import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;

/** ${title}: a logistic regression, to be replaced by a model of your own. */
public final class ${className} implements Predictive<${className}.Arguments, ${className}.Answer> {

    /** What the caller sends. Forms, documents and checks come from these lines. */
    public record Arguments(
            @Arg(description = "Measurements, as many as the model has weights", separator = ",", example = "[1.5, 0.5]")
            List<Double> values,

            @Arg(description = "Probability from which on the answer is yes", min = 0, max = 1, defaultValue = "0.5")
            double threshold) {}

    /**
     * What is answered.
     *
     * @param probability from 0 to 1
     * @param yes whether that reaches the threshold
     */
    public record Answer(double probability, boolean yes) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("${artifactId}");
    }

    @Override
    public Predictor<Arguments, Answer> load(LoadContext context) throws IOException {
        var weights = Weights.read(context.directory().resolve("weights.csv"));
        return arguments -> {
            if (arguments.values().size() != weights.size()) {
                throw new InvalidInputException("values: %d were sent, and %d are needed"
                        .formatted(arguments.values().size(), weights.size()));
            }
            var probability = weights.probability(arguments.values());
            return new Answer(probability, probability >= arguments.threshold());
        };
    }
}
