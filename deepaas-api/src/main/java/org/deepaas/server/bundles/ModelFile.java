package org.deepaas.server.bundles;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file that a model is in.
 *
 * @param isGraph whether it is TensorFlow's graph with the weights in it, rather than a SavedModel or another's format
 */
record ModelFile(String name, boolean isGraph) {

    private static final String SAVED_MODEL = "saved_model.pb";

    /** How a graph begins: its first operation is its field 1, of bytes. */
    private static final int GRAPH = 0x0A;

    /**
     * The one in that folder.
     *
     * @param said the name that it has by its params; empty where they do not say
     */
    static ModelFile in(Path folder, String said) throws IOException, BundleRefused {
        if (Files.isRegularFile(folder.resolve(SAVED_MODEL))) {
            return new ModelFile(SAVED_MODEL, false);
        }
        if (!said.isEmpty() && !said.contains("/") && Files.isRegularFile(folder.resolve(said))) {
            return of(folder, said);
        }
        try (var files = Files.list(folder)) {
            var models = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> ending(name).equals(".onnx") || ending(name).equals(".pb"))
                    .sorted()
                    .toList();
            if (models.size() == 1) {
                return of(folder, models.get(0));
            }
            throw new BundleRefused(
                    models.isEmpty()
                            ? "there is no model in it: saved_model.pb with its variables, a file .onnx, a graph .pb, or any other with a model.yaml"
                            : "there are several models in it: name one as model in %s; there are %s"
                                    .formatted(Params.FILE, models.stream().collect(joining(", "))));
        }
    }

    private static ModelFile of(Path folder, String name) throws IOException, BundleRefused {
        return switch (ending(name)) {
            case ".onnx" -> new ModelFile(name, false);
            case ".pb" -> protocolBuffer(folder, name);
            default ->
                throw new BundleRefused(
                        "'%s' is no model that can be served as it is: there are SavedModels, .onnx, and graphs .pb; others take a model.yaml"
                                .formatted(Tape.shown(name)));
        };
    }

    /** Either is called {@code .pb}; a SavedModel is found by its name alone. */
    private static ModelFile protocolBuffer(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        int first;
        try (var in = Files.newInputStream(file)) {
            first = in.read();
        }
        if (first == GRAPH) {
            return new ModelFile(name, true);
        }
        Files.move(file, folder.resolve(SAVED_MODEL));
        return new ModelFile(SAVED_MODEL, false);
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
