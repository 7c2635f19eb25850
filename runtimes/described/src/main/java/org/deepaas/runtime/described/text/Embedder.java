package org.deepaas.runtime.described.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.text.TextEmbedding.Arguments;
import org.deepaas.runtime.described.text.TextInput.Read;

/** A network in memory that makes vectors. */
final class Embedder implements Warm<Arguments, Embedded> {

    private final TextInput input;
    private final String output;
    private final Pooling pooling;

    Embedder(TextInput input, String output, Pooling pooling) {
        this.input = input;
        this.output = output;
        this.pooling = pooling;
    }

    @Override
    public Embedded predict(Arguments arguments) {
        var truncated = new ArrayList<Truncated>();
        var texts = input.read("texts", arguments.texts(), truncated);
        var to = input.read("to", arguments.to(), truncated);
        var vectors = vectors(texts);
        if (to.isEmpty()) {
            return new Embedded(Optional.of(vectors), Optional.empty(), truncated);
        }
        var others = vectors(to);
        var similarities =
                vectors.stream().map(vector -> similarities(vector, others)).toList();
        return new Embedded(Optional.empty(), Optional.of(similarities), truncated);
    }

    @Override
    public void warmUp() {
        predict(new Arguments(List.of("a"), List.of()));
    }

    private List<float[]> vectors(List<Read> texts) {
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(Read text) {
        try (var run = input.run(text)) {
            var tokens = text.tokens();
            return pooling.of(run.compute(output), tokens == null ? 1 : tokens.ids().length);
        }
    }

    private static float[] similarities(float[] vector, List<float[]> others) {
        var cosines = new float[others.size()];
        for (int i = 0; i < cosines.length; i++) {
            var other = others.get(i);
            double product = 0;
            double one = 0;
            double two = 0;
            for (int k = 0; k < vector.length; k++) {
                product += (double) vector[k] * other[k];
                one += (double) vector[k] * vector[k];
                two += (double) other[k] * other[k];
            }
            double cosine = one == 0 || two == 0 ? 0 : product / Math.sqrt(one * two);
            cosines[i] = (float) Math.max(-1, Math.min(1, cosine));
        }
        return cosines;
    }
}
