package org.deepaas.runtime.described.text;

import java.io.IOException;
import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.description.ScoreSettings;
import org.deepaas.runtime.described.network.Network;

/** Says what texts are. */
public final class TextClassification extends DescribedModel<TextClassification.Arguments, Labelled> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(description = "Texts to classify", minLength = 1, example = "[\"What a pleasant day\"]")
            List<String> texts,

            @Arg(
                    description = "How many labels to return for each, the surest first",
                    min = 1,
                    max = 1000,
                    defaultValue = "5")
            int topK) {}

    private final TextSettings text;
    private final ScoreSettings scores;

    private TextClassification(Description description, TextSettings text, ScoreSettings scores) {
        super(description);
        this.text = text;
        this.scores = scores;
    }

    /** Reads what its description says. */
    public static TextClassification of(Description description) throws IOException {
        var said = description.only("text", "output", "labels", "limits", "constants");
        return new TextClassification(
                description,
                TextSettings.of(said.section("text"), said.section("limits")),
                ScoreSettings.of(said.section("output"), Labels.of(description, said)));
    }

    @Override
    protected Warm<Arguments, Labelled> predictor(Network network, LoadContext context) throws Exception {
        var input = context.closeLater(TextInput.of(description, text, network));
        return new TextClassifier(input, scores.output(network).name(), scores);
    }
}
