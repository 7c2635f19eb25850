package org.deepaas.runtime.described.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.ScoreSettings;
import org.deepaas.runtime.described.text.Labelled.LabelledText;
import org.deepaas.runtime.described.text.Labelled.ScoredLabel;
import org.deepaas.runtime.described.text.TextClassification.Arguments;
import org.deepaas.runtime.described.text.TextInput.Read;

/** A network in memory that classifies texts. */
final class TextClassifier implements Warm<Arguments, Labelled> {

    private final TextInput input;
    private final String output;
    private final ScoreSettings scores;

    TextClassifier(TextInput input, String output, ScoreSettings scores) {
        this.input = input;
        this.output = output;
        this.scores = scores;
    }

    @Override
    public Labelled predict(Arguments arguments) {
        var truncated = new ArrayList<Truncated>();
        var predictions = input.read("texts", arguments.texts(), truncated).stream()
                .map(text -> new LabelledText(best(text, arguments.topK())))
                .toList();
        return new Labelled(predictions, truncated);
    }

    @Override
    public void warmUp() {
        predict(new Arguments(List.of("a"), 1));
    }

    private List<ScoredLabel> best(Read text, int topK) {
        try (var run = input.run(text)) {
            var probabilities = scores.probabilities(run.compute(output), 1)[0];
            return IntStream.range(0, probabilities.length)
                    .mapToObj(i -> new ScoredLabel(scores.labels().of(i), probabilities[i]))
                    .sorted(Comparator.comparing(ScoredLabel::score).reversed())
                    .limit(topK)
                    .toList();
        }
    }
}
