package org.deepaas.runtime.described.inspection;

import java.util.Optional;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** Texts, and vectors: one that is called so, or one for each token. */
final class EmbeddingGuess implements Guess {

    @Override
    public boolean fits(Network network) {
        boolean isText =
                Looks.tokens(network).isPresent() || Looks.texts(network).isPresent();
        return isText && vectors(network).isPresent();
    }

    private static Optional<TensorSpec> vectors(Network network) {
        var decimals = network.outputs().values().stream()
                .filter(spec -> spec.type().isDecimal() && spec.rank() >= 2 && spec.rank() <= 3)
                .toList();
        return Looks.called(decimals, "sentence_embed", "last_hidden", "embed", "hidden", "vector")
                .or(() -> decimals.stream()
                        .filter(spec -> spec.rank() == 3 && !spec.name().contains("logit"))
                        .findFirst());
    }

    @Override
    public void write(Network network, Sketch sketch) {
        sketch.task("text-embedding", "guessed: a text goes in, and vectors come out");
        TextSketch.write(network, sketch);
        sketch.line("output:", "");
        vectors(network).ifPresent(vectors -> sketch.line("  name: " + Sketch.quoted(vectors.name()), vectors.form()));
        sketch.line("  pooling: mean", "check: mean, max or first: how one vector is made of those of all tokens");
        sketch.line("  normalise: true", "brings vectors to length 1");
    }
}
