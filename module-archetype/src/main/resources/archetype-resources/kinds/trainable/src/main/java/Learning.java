package ${package};

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import org.deepaas.model.TrainingContext;
import org.deepaas.runtime.pytorch.NetworkTraining;
import org.deepaas.runtime.pytorch.Split;
import org.deepaas.runtime.pytorch.export.Layers;
import org.deepaas.runtime.pytorch.export.OnnxExport;

/** How the network learns, and becomes the file that predicts. */
final class Learning {

    static final String INPUT = "values";
    static final String OUTPUT = "probabilities";
    private static final double KEPT_FOR_VALIDATION = 0.2;

    private Learning() {}

    static ${className}.Summary from(Table table, int epochs, TrainingContext context) throws IOException {
        var split = Split.stratified(table.examples(), KEPT_FOR_VALIDATION, context.seed());
        try (var training = NetworkTraining.of(context, network(table.classes().size()), split.training())) {
            var last = training.validatedWith(split.validation())
                    .epochs(epochs)
                    .batchSize(16)
                    .learningRate(0.01f)
                    .run();
            OnnxExport.of(training.network(), new Shape(table.width()))
                    .named(INPUT, OUTPUT)
                    .normalised(table.means(), table.deviations())
                    .withSoftmax()
                    .write(context.outputDirectory().resolve(${className}.NETWORK));
            return new ${className}.Summary(
                    last.validationAccuracy(), split.training().size());
        }
    }

    private static Block network(int classes) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(32).build())
                .add(Layers.relu())
                .add(Linear.builder().setUnits(classes).build());
    }
}
