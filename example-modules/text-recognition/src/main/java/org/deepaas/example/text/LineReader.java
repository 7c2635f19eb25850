package org.deepaas.example.text;

import java.util.ArrayList;
import java.util.List;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.onnx.OnnxModel;

/** Reads lines that are upright. */
final class LineReader {

    /** The least width that the model was trained with. */
    private static final int NARROWEST = 320;

    /** Some 500 letters: what is wider is squeezed. */
    private static final int WIDEST = 8192;

    private final OnnxModel model;
    private final Alphabet alphabet;

    LineReader(OnnxModel model, Alphabet alphabet) {
        this.model = model;
        this.alphabet = alphabet;
    }

    List<Read> read(List<Picture> lines) {
        int width = lines.stream().mapToInt(LineBatch::width).max().orElseThrow();
        try (var input = LineBatch.of(model, lines, Math.max(NARROWEST, Math.min(WIDEST, width)));
                var outputs = model.run(input)) {
            var name = model.outputs().keySet().iterator().next();
            var shape = outputs.shape(name);
            int steps = Math.toIntExact(shape[1]);
            int classes = Math.toIntExact(shape[2]);
            var probabilities = outputs.floats(name).array();
            List<Read> read = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                read.add(alphabet.decode(probabilities, i * steps * classes, steps, classes));
            }
            return read;
        }
    }

    /**
     * What a line says.
     *
     * @param score the mean over its letters; 0 where there are none
     */
    record Read(String text, float score) {}
}
