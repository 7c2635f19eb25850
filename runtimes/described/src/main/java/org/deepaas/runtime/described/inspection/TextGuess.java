package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.Network;

/** Texts, and a score for each class. */
final class TextGuess implements Guess {

    @Override
    public boolean fits(Network network) {
        boolean isText =
                Looks.tokens(network).isPresent() || Looks.texts(network).isPresent();
        return isText && Looks.scores(network).isPresent();
    }

    @Override
    public void write(Network network, Sketch sketch) {
        sketch.task(
                "text-classification", "guessed: a text goes in, and a row of numbers comes out; or text-embedding");
        TextSketch.write(network, sketch);
        Looks.scores(network).ifPresent(scores -> ScoreSketch.write(network, scores, sketch));
    }
}
