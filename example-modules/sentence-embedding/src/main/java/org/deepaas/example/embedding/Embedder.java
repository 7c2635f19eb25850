package org.deepaas.example.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deepaas.example.embedding.Embedding.Truncated;
import org.deepaas.example.embedding.SentenceEmbedding.Arguments;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.Predictor;

/** The model in memory. */
final class Embedder implements Predictor<Arguments, Embedding> {

    private static final int LONGEST_TEXT = 20_000;

    private final WordPieces wordPieces;
    private final Encoder encoder;

    Embedder(WordPieces wordPieces, Encoder encoder) {
        this.wordPieces = wordPieces;
        this.encoder = encoder;
    }

    @Override
    public Embedding predict(Arguments arguments) {
        var texts = read("texts", arguments.texts());
        var to = read("to", arguments.to());
        List<Truncated> truncated = new ArrayList<>(truncated("texts", texts));
        truncated.addAll(truncated("to", to));

        var vectors = vectors(texts);
        return to.isEmpty()
                ? new Embedding(Optional.of(vectors), Optional.empty(), truncated)
                : new Embedding(Optional.empty(), Optional.of(Cosine.similarities(vectors, vectors(to))), truncated);
    }

    void warmUp() {
        predict(new Arguments(List.of("A first sentence.", "Another one"), List.of()));
    }

    private List<Tokens> read(String argument, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            requireReadable(argument, i, texts.get(i));
        }
        return texts.isEmpty() ? List.of() : wordPieces.of(texts);
    }

    private static void requireReadable(String argument, int index, String text) {
        if (text.isBlank()) {
            throw new InvalidInputException(
                    "%s[%d] is empty: leave it out, or write a sentence".formatted(argument, index));
        }
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidInputException(
                    "%s[%d] has %d characters, and at most %d are taken: send its parts, a paragraph a text"
                            .formatted(argument, index, text.length(), LONGEST_TEXT));
        }
    }

    private static List<Truncated> truncated(String argument, List<Tokens> texts) {
        return IntStream.range(0, texts.size())
                .filter(i -> texts.get(i).isTruncated())
                .mapToObj(i -> new Truncated(
                        argument, i, texts.get(i).total(), texts.get(i).read()))
                .toList();
    }

    private List<float[]> vectors(List<Tokens> texts) {
        return texts.stream().map(encoder::encode).toList();
    }
}
