package org.deepaas.example.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.example.text.LineReader.Read;

/** The characters that the model knows. Its class 0 is none of them, and stands between two that are the same. */
final class Alphabet {

    private static final int BLANK = 0;

    private final List<String> characters;

    private Alphabet(List<String> characters) {
        this.characters = characters;
    }

    /** One character a line, from class 1 on; a space comes after the last. */
    static Alphabet read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static Alphabet of(List<String> lines) {
        List<String> characters = new ArrayList<>();
        characters.add("");
        characters.addAll(lines);
        characters.add(" ");
        return new Alphabet(characters);
    }

    /**
     * Reads off the likeliest characters: a step that says the same as the one before goes on with it.
     *
     * @param probabilities of each class at each step, step by step
     * @param from where those of this line begin
     */
    Read decode(float[] probabilities, int from, int steps, int classes) {
        if (classes != characters.size()) {
            throw new IllegalStateException(
                    "the model knows %d characters, and the file of characters has %d: they do not belong together"
                            .formatted(classes - 2, characters.size() - 2));
        }
        var text = new StringBuilder();
        double sum = 0;
        int count = 0;
        int before = BLANK;
        for (int step = 0; step < steps; step++) {
            int start = from + step * classes;
            int best = likeliest(probabilities, start, classes);
            if (best != BLANK && best != before) {
                text.append(characters.get(best));
                sum += probabilities[start + best];
                count++;
            }
            before = best;
        }
        return new Read(text.toString(), count == 0 ? 0 : (float) (sum / count));
    }

    private static int likeliest(float[] probabilities, int start, int classes) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (probabilities[start + i] > probabilities[start + best]) {
                best = i;
            }
        }
        return best;
    }
}
