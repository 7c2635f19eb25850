package org.deepaas.example.digits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.example.digits.DigitClassification.Arguments;
import org.deepaas.model.BatchPredictor;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.ModelException;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.pytorch.Examples;

/** A network in memory. It reads as many pictures at once as have been sent meanwhile. */
final class DigitReader implements BatchPredictor<Arguments, float[], List<Float>, Digit> {

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
    public float[] prepare(Arguments arguments) {
        return DigitPicture.read(arguments.image().path());
    }

    @Override
    public List<List<Float>> predictMany(List<float[]> pictures) {
        try (var input = model.input(INPUT, pictures.size(), 1, DigitPicture.SIDE, DigitPicture.SIDE)) {
            var pixels = input.memory().asFloatBuffer();
            for (var picture : pictures) {
                pixels.put(picture);
            }
            try (var outputs = model.run(input)) {
                return rows(outputs.floats(OUTPUT).array(), pictures.size());
            }
        }
    }

    @Override
    public Digit finish(Arguments arguments, List<Float> probabilities) {
        return Digit.of(probabilities);
    }

    void warmUp() {
        predictMany(List.of(new float[DigitPicture.PIXELS]));
    }

    /** Reads all, and counts as what. */
    Confusion judge(Examples examples, EvaluationContext context) throws IOException {
        var counts = new int[DIGITS][DIGITS];
        for (int first = 0; first < examples.size(); first += AT_ONCE) {
            if (context.isAbandoned()) {
                throw new ModelException(499, "nobody waits for this evaluation any longer");
            }
            int count = Math.min(AT_ONCE, examples.size() - first);
            var pictures = new ArrayList<float[]>();
            for (int i = 0; i < count; i++) {
                var picture = new float[DigitPicture.PIXELS];
                examples.read(first + i, picture, 0);
                pictures.add(picture);
            }
            var read = predictMany(pictures);
            for (int i = 0; i < count; i++) {
                counts[examples.label(first + i)][Digit.of(read.get(i)).digit()]++;
            }
        }
        return Confusion.of(counts);
    }

    private static List<List<Float>> rows(float[] all, int count) {
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
