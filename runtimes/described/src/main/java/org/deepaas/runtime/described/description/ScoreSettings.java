package org.deepaas.runtime.described.description;

import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.network.Values;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * How a classifier's scores are read, as {@code output} says.
 *
 * @param name the output
 * @param skip how many scores at the beginning mean nothing, as that of a background
 */
public record ScoreSettings(Optional<Value> name, Activation activation, int skip, Labels labels) {

    private static final int MOST_SKIPPED = 1000;

    /** What {@code output} says. */
    public static ScoreSettings of(Section said, Labels labels) {
        said.only(Set.of("name", "activation", "skip"));
        return new ScoreSettings(
                said.value("name"),
                Activation.of(said),
                said.value("skip").map(value -> value.whole(0, MOST_SKIPPED)).orElse(0),
                labels);
    }

    /** The output that has the scores; has as many as there are labels, where it says how many it has. */
    public TensorSpec output(Network network) {
        var output = Tensors.calledOrOnly(name, "output.name", "output", network.outputs());
        if (!output.type().isDecimal()) {
            throw wrong("the scores of a classifier are decimals, and the model gives %s".formatted(output));
        }
        if (output.rank() > 0 && output.size(-1) > 0) {
            requireOneLabelEach(output.size(-1));
        }
        return output;
    }

    /** The probabilities of one example, in the order of the labels, of an output with the scores of {@code count}. */
    public float[][] probabilities(Values output, int count) {
        var all = output.floats();
        if (all.length % count != 0) {
            throw wrong("the model gives %s, which is not as many scores for each of %d".formatted(output, count));
        }
        int each = all.length / count;
        requireOneLabelEach(each);
        var probabilities = new float[count][];
        for (int i = 0; i < count; i++) {
            var scores = new float[each - skip];
            System.arraycopy(all, i * each + skip, scores, 0, scores.length);
            probabilities[i] = activation.of(scores);
        }
        return probabilities;
    }

    private void requireOneLabelEach(long scores) {
        if (scores <= skip) {
            throw wrong("the model gives %d scores, and output.skip is %d".formatted(scores, skip));
        }
        if (labels.areNamed() && scores - skip != labels.names().size()) {
            throw wrong(
                    ("there are %d labels, and the model gives %d scores%s: give each score its label, in the model's order;"
                                    + " output.skip leaves out scores at the beginning, as that of a background")
                            .formatted(
                                    labels.names().size(),
                                    scores,
                                    skip == 0 ? "" : ", of which %d are skipped".formatted(skip)));
        }
    }

    private static DescriptionException wrong(String problem) {
        return new DescriptionException("%s: %s".formatted(Description.FILE, problem));
    }
}
