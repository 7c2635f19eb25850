package org.deepaas.runtime.described.inspection;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deepaas.runtime.described.network.Networks;

/** Looks into a model's file, and writes a first description of it. */
public final class Inspection implements UnaryOperator<String> {

    /**
     * The text of a {@code model.yaml}, with comments that tell the model's inputs and outputs and what to complete.
     *
     * @param path of the model's file or folder
     */
    @Override
    public String apply(String path) {
        try (var opened = Networks.open(Path.of(path), Map.of())) {
            var sketch = new Sketch(opened.network());
            Guess.of(opened.network()).write(opened.network(), sketch);
            return sketch.text();
        }
    }
}
