package org.deepaas.example.digits;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.ModelException;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.pytorch.Examples;

/** A network in memory. */
final class DigitReader implements Predictor<DigitClassification.Arguments, Digit> {

    static final String FILE = "model.onnx";
    static final String INPUT = "input";
    static final String OUTPUT = "output";
    private static final int DIGITS = 10;
    private static final int AT_ONCE = 64;

    private final OnnxModel model;
    private final Path directory;

    /** @param directory where the module's files are */
    DigitReader(OnnxModel model, Path directory) {
        this.model = model;
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    @Override
    public Digit predict(DigitClassification.Arguments arguments) {
        return Digit.of(
                probabilities(DigitPicture.read(arguments.image().path()), 1).get(0));
    }

    void warmUp() {
        probabilities(new float[DigitPicture.PIXELS], 1);
    }

    /** Reads all, and counts as what. */
    Confusion judge(Examples examples, EvaluationContext context) throws IOException {
        var counts = new int[DIGITS][DIGITS];
        var values = new float[AT_ONCE * DigitPicture.PIXELS];
        for (int first = 0; first < examples.size(); first += AT_ONCE) {
            if (context.isAbandoned()) {
                throw new ModelException(499, "nobody waits for this evaluation any longer");
            }
            int count = Math.min(AT_ONCE, examples.size() - first);
            for (int i = 0; i < count; i++) {
                examples.read(first + i, values, i * DigitPicture.PIXELS);
            }
            var read = probabilities(values, count);
            for (int i = 0; i < count; i++) {
                counts[examples.label(first + i)][Digit.of(read.get(i)).digit()]++;
            }
        }
        return Confusion.of(counts);
    }

    private List<List<Float>> probabilities(float[] values, int count) {
        try (var input = model.input(INPUT, count, 1, DigitPicture.SIDE, DigitPicture.SIDE)) {
            input.memory().asFloatBuffer().put(FloatBuffer.wrap(values, 0, count * DigitPicture.PIXELS));
            try (var outputs = model.run(input)) {
                var all = outputs.floats(OUTPUT).array();
                var rows = new ArrayList<List<Float>>();
                for (int i = 0; i < count; i++) {
                    var row = new ArrayList<Float>();
                    for (int digit = 0; digit < DIGITS; digit++) {
                        row.add(all[i * DIGITS + digit]);
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }
}
