package org.deepaas.runtime.described.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.yaml.Value;

/** Makes vectors of texts, or says how alike texts are. */
public final class TextEmbedding extends DescribedModel<TextEmbedding.Arguments, Embedded> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(
                    description = "Texts to make vectors of",
                    minLength = 1,
                    example = "[\"A cat sleeps\", \"Revenue fell\"]")
            List<String> texts,

            @Arg(
                    description = "Texts to compare each of the texts with; without any, the vectors are returned",
                    defaultValue = "[]",
                    example = "[\"A kitten naps\"]")
            List<String> to) {}

    private final TextSettings text;
    private final Optional<Value> output;
    private final Pooling pooling;

    private TextEmbedding(Description description, TextSettings text, Optional<Value> output, Pooling pooling) {
        super(description);
        this.text = text;
        this.output = output;
        this.pooling = pooling;
    }

    /** Reads what its description says. */
    public static TextEmbedding of(Description description) {
        var said = description.only("text", "output", "limits", "constants");
        var output = said.section("output").only(Set.of("name", "pooling", "normalise"));
        return new TextEmbedding(
                description,
                TextSettings.of(said.section("text"), said.section("limits")),
                output.value("name"),
                Pooling.of(output));
    }

    @Override
    protected Warm<Arguments, Embedded> predictor(Network network, LoadContext context) throws Exception {
        var input = context.closeLater(TextInput.of(description, text, network));
        var vectors = Tensors.calledOrOnly(output, "output.name", "output", network.outputs());
        if (!vectors.type().isDecimal()) {
            throw description.wrong("a vector is of decimals, and the model gives %s".formatted(vectors));
        }
        return new Embedder(input, vectors.name(), pooling);
    }
}
