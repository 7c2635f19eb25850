package org.deepaas.example.embedding;

import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.onnx.OnnxModel;

/** Says how alike in meaning sentences are, or gives their vectors. */
public final class SentenceEmbedding implements Predictive<SentenceEmbedding.Arguments, Embedding> {

    /** What the caller says. */
    public record Arguments(
            @Arg(
                    description = "Sentences or short paragraphs, in English, each of up to 20,000 characters",
                    minLength = 1,
                    maxLength = 256,
                    example = "[\"A cat sleeps\", \"Revenue fell\"]")
            List<String> texts,

            @Arg(
                    description = "Texts to compare each of the texts with; without any, the vectors are returned",
                    maxLength = 256,
                    defaultValue = "[]",
                    example = "[\"A kitten naps\"]")
            List<String> to) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("sentence-embedding");
    }

    @Override
    public Predictor<Arguments, Embedding> load(LoadContext context) throws Exception {
        var model = OnnxModel.load(context, "all-minilm-l6-v2-q.onnx");
        var tokenizer =
                context.closeLater(WordPieces.of(context.directory().resolve("all-minilm-l6-v2-q-tokenizer.json")));
        var embedder = new Embedder(tokenizer, new Encoder(model));
        context.warmUp(embedder::warmUp);
        return embedder;
    }
}
