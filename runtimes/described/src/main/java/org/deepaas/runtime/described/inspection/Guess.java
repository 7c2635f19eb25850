package org.deepaas.runtime.described.inspection;

import java.util.List;
import org.deepaas.runtime.described.network.Network;

/** What a model may be for, by the names and shapes of what it takes and gives. */
interface Guess {

    /** From what is told most clearly by its names to what is told by its shapes alone. */
    List<Guess> ALL = List.of(
            new DetectionGuess(),
            new ClassificationGuess(),
            new SegmentationGuess(),
            new EmbeddingGuess(),
            new TextGuess(),
            new AudioGuess(),
            new TableGuess(),
            new TensorGuess());

    boolean fits(Network network);

    /** Writes what is served if nothing is wrong with the guess, and what to compare it with. */
    void write(Network network, Sketch sketch);

    static Guess of(Network network) {
        return ALL.stream().filter(guess -> guess.fits(network)).findFirst().orElseGet(TensorGuess::new);
    }
}
