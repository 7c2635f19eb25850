package org.deepaas.runtime.described.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.deepaas.runtime.described.description.ModelFile;
import org.deepaas.runtime.described.network.Format;
import org.deepaas.runtime.described.network.NetworkFile;
import org.deepaas.runtime.described.network.Networks;
import org.deepaas.runtime.described.network.TorchFile;

/** Looks into a model's file, and writes a first description of it. */
public final class Inspection implements UnaryOperator<String> {

    /**
     * The text of a {@code model.yaml}, with comments that tell the model's inputs and outputs, what was guessed, and what to
     * check and complete.
     *
     * @param path of the model's file or folder, or of a folder with one
     */
    @Override
    public String apply(String path) {
        var model = model(Path.of(path).toAbsolutePath().normalize());
        return TorchFile.is(model) ? torchScript(model) : other(model);
    }

    private static Path model(Path path) {
        if (!Files.isDirectory(path) || Format.of(path).isPresent()) {
            return path;
        }
        try {
            return path.resolve(ModelFile.only(path));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be listed".formatted(path), e);
        }
    }

    private static String other(Path model) {
        var file = NetworkFile.of(String.valueOf(model.getFileName()));
        try (var opened = Networks.open(model.resolveSibling(""), file)) {
            var sketch = Sketch.of(opened.network());
            Guess.of(opened.network()).write(opened.network(), sketch);
            return sketch.text();
        }
    }

    private static String torchScript(Path model) {
        try (var file = TorchFile.open(model)) {
            var supposed = Supposition.network(file);
            if (supposed.isEmpty()) {
                return unknown(file);
            }
            var sketch = Sketch.tried(supposed.get());
            Guess.of(supposed.get()).write(supposed.get(), sketch);
            return sketch.text();
        }
    }

    private static String unknown(TorchFile file) {
        var sketch = Sketch.unknown(file.name(), file.inputs());
        sketch.task(
                "tensors", "check: image-classification, object-detection, segmentation, text-embedding, tabular, …");
        sketch.line("inputs:", "the type and the shape of each, ? for a length that may vary");
        file.inputs().forEach(name -> sketch.line("  %s: float [?, 3]".formatted(Sketch.quoted(name)), "check"));
        return sketch.text();
    }
}
