package org.deepaas.example.tabular;

import java.util.List;
import org.deepaas.runtime.onnx.OnnxModel;

/** The network: from rows to probabilities of classes. */
final class Scorer {

    private static final int AT_ONCE = 1024;

    private final OnnxModel model;
    private final int width;
    private final int classes;
    private final String input;
    private final String output;

    Scorer(OnnxModel model, Schema schema) {
        this.model = model;
        this.width = schema.width();
        this.classes = schema.classes().size();
        this.input = model.inputs().keySet().iterator().next();
        this.output = model.outputs().keySet().iterator().next();
    }

    /** Takes the probabilities of a row. */
    @FunctionalInterface
    interface Taker {
        void take(int row, float... probabilities);
    }

    void score(List<InputRow> rows, Encoder encoder, Taker taker) {
        for (int first = 0; first < rows.size(); first += AT_ONCE) {
            score(rows.subList(first, Math.min(rows.size(), first + AT_ONCE)), first, encoder, taker);
        }
    }

    private void score(List<InputRow> rows, int first, Encoder encoder, Taker taker) {
        var values = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            encoder.write(rows.get(i), values, i * width);
        }
        try (var tensor = model.input(input, rows.size(), width)) {
            tensor.floats().put(values);
            try (var outputs = model.run(tensor)) {
                var probabilities = outputs.floats(output);
                for (int i = 0; i < rows.size(); i++) {
                    var one = new float[classes];
                    probabilities.get(i * classes, one);
                    taker.take(first + i, one);
                }
            }
        }
    }

    static int likeliest(float... probabilities) {
        int likeliest = 0;
        for (int i = 1; i < probabilities.length; i++) {
            likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
        }
        return likeliest;
    }
}
