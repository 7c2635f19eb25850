package org.deepaas.runtime.described.inspection;

import java.util.Arrays;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** How scores are read. */
final class ScoreSketch {

    private static final long OPEN_SIDE = 224;

    private ScoreSketch() {}

    static void write(Network network, TensorSpec scores, Sketch sketch) {
        var many = scores.size(-1) > 0 ? ", %d of them".formatted(scores.size(-1)) : "";
        sketch.line("# labels: labels.txt", "a file with a label a line%s, in the order of the scores".formatted(many));
        sketch.line("output:", "");
        if (network.outputs().size() > 1) {
            sketch.line("  name: " + Sketch.quoted(scores.name()), scores.form());
        }
        var activation = activation(network, scores);
        sketch.line(
                "  activation: " + activation,
                activation.equals("none")
                        ? "check: softmax or sigmoid, where the scores are no probabilities as they are"
                        : "check: none where the scores are probabilities as they are; sigmoid where several labels may hold at once");
        sketch.line("  # skip: 1", "scores at the beginning that mean nothing, as of a background");
    }

    /**
     * Tried with zeros: {@code none} where the scores are between 0 and 1, and if there are several add up to 1; or else what
     * is usual.
     */
    static String activation(Network network, TensorSpec scores) {
        try (var run = new Run(network)) {
            for (var spec : network.inputs().values()) {
                var shape = spec.shapeWith(1);
                if (spec.type() == ElementType.STRING) {
                    var texts = new String[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
                    Arrays.fill(texts, "");
                    run.input(spec.name(), texts, shape);
                    continue;
                }
                for (int i = 1; i < shape.length; i++) {
                    shape[i] = spec.size(i) < 0 && spec.rank() == 4 ? OPEN_SIDE : shape[i];
                }
                new Filling(run.input(spec.name(), shape)).putToTheEnd(0);
            }
            var given = run.compute(scores.name()).floats();
            double sum = 0;
            for (var score : given) {
                sum += score >= 0 && score <= 1 ? score : Double.NaN;
            }
            boolean isProbability = given.length == 1 ? !Double.isNaN(sum) : Math.abs(sum - 1) < 0.01;
            return isProbability ? "none" : given.length == 1 ? "sigmoid" : "softmax";
        } catch (RuntimeException e) {
            // what the model makes of zeros is for whoever describes it; of one score, softmax makes 1
            return scores.size(-1) == 1 ? "none" : "softmax";
        }
    }
}
