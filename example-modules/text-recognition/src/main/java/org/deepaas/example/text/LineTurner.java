package org.deepaas.example.text;

import java.util.ArrayList;
import java.util.List;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.onnx.OnnxModel;

/** Tells lines that are upside down. */
final class LineTurner {

    /** More than this of a line says nothing new. */
    private static final int WIDTH = 192;

    private static final float SURE = 0.9f;

    private final OnnxModel model;

    LineTurner(OnnxModel model) {
        this.model = model;
    }

    /** For each line whether it seems to be upside down. */
    List<Boolean> upsideDown(List<Picture> lines) {
        try (var input = LineBatch.of(model, lines, WIDTH);
                var outputs = model.run(input)) {
            var name = model.outputs().keySet().iterator().next();
            var probabilities = outputs.floats(name);
            List<Boolean> turned = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                turned.add(probabilities.get(2 * i + 1) > SURE);
            }
            return turned;
        }
    }
}
