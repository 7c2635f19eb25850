package org.deepaas.runtime.described.description;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.runtime.described.network.Format;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** Finds the model in a folder. */
public final class ModelFile {

    private ModelFile() {}

    /**
     * The name of the only one there is.
     *
     * @throws DescriptionException where there is none, or several
     */
    public static String only(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            var models = entries.filter(ModelFile::tellsItself)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
            if (models.size() == 1) {
                return models.get(0);
            }
            throw new DescriptionException(
                    models.isEmpty()
                            ? "there is no model beside %s: put one there, as model.onnx, model.pt or a folder saved_model, or name it with 'model: FILE'"
                                    .formatted(Description.FILE)
                            : "there are several models beside %s: name one with 'model: FILE'; there are %s"
                                    .formatted(Description.FILE, models.stream().collect(joining(", "))));
        }
    }

    /** By its name; a frozen graph has none of its own, and is to be named. */
    private static boolean tellsItself(Path file) {
        return Format.of(file).filter(format -> format != Format.FROZEN_GRAPH).isPresent();
    }
}
