package org.deepaas.runtime.described.pictures;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.description.ScoreSettings;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.pictures.Classification.ScoredLabel;
import org.deepaas.runtime.described.pictures.ImageClassification.Arguments;

/** A classifier in memory. */
final class Classifier implements Warm<Arguments, Classification> {

    private final Network network;
    private final Constants constants;
    private final PictureInput input;
    private final String output;
    private final ScoreSettings scores;

    private Classifier(Network network, Constants constants, PictureInput input, String output, ScoreSettings scores) {
        this.network = network;
        this.constants = constants;
        this.input = input;
        this.output = output;
        this.scores = scores;
    }

    static Classifier of(Description description, PictureInput input, ScoreSettings scores, Network network) {
        return new Classifier(
                network,
                Constants.of(description, network, Set.of(input.name())),
                input,
                scores.output(network).name(),
                scores);
    }

    @Override
    public Classification predict(Arguments arguments) {
        try (var picture = input.read(arguments.image());
                var run = new Run(network, constants)) {
            input.write(picture, run.input(input.name(), input.shape()).memory());
            return new Classification(best(probabilities(run), arguments.topK()));
        }
    }

    @Override
    public void warmUp() {
        try (var run = new Run(network, constants)) {
            new Filling(run.input(input.name(), input.shape())).putToTheEnd(0);
            probabilities(run);
        }
    }

    private float[] probabilities(Run run) {
        return scores.probabilities(run.compute(output), 1)[0];
    }

    private List<ScoredLabel> best(float[] probabilities, int topK) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new ScoredLabel(scores.labels().of(i), probabilities[i]))
                .sorted(Comparator.comparing(ScoredLabel::score).reversed())
                .limit(topK)
                .toList();
    }
}
