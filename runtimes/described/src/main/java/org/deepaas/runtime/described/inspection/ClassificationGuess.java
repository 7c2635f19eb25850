package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.Network;

/** A picture, and a score for each class. */
final class ClassificationGuess implements Guess {

    @Override
    public boolean fits(Network network) {
        return Looks.picture(network).isPresent() && Looks.scores(network).isPresent();
    }

    @Override
    public void write(Network network, Sketch sketch) {
        sketch.task("image-classification", "guessed: a picture goes in, and a row of numbers comes out");
        PictureSketch.write(network, sketch, "crop");
        Looks.scores(network).ifPresent(scores -> ScoreSketch.write(network, scores, sketch));
    }
}
