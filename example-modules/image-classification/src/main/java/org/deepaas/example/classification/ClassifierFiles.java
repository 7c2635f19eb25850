package org.deepaas.example.classification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.NotTrainedException;

/**
 * What lies in the module's folder.
 *
 * @param model the model's file, relative to the folder
 * @param labels one for each line
 */
record ClassifierFiles(String model, List<String> labels, Settings settings) {

    private static final String ADVICE = "put one *.onnx file there, labels.txt with a label a line, and, where the "
            + "model wants its pictures otherwise than as said in this module's README, classifier.properties";

    /** @throws NotTrainedException where nothing was put there yet: the module ships without a model */
    static ClassifierFiles in(Path folder) throws IOException {
        var settings = Settings.read(folder.resolve("classifier.properties"));
        if (isWithoutModel(folder)) {
            throw new NotTrainedException("There is no model in this module's folder yet: " + ADVICE);
        }
        var labels = folder.resolve("labels.txt");
        if (!Files.isRegularFile(labels)) {
            throw new IOException("There is no labels.txt in %s: %s".formatted(folder, ADVICE));
        }
        return new ClassifierFiles(model(folder, settings), Files.readAllLines(labels), settings);
    }

    private static boolean isWithoutModel(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "{*.onnx,labels.txt}")) {
            return !files.iterator().hasNext();
        }
    }

    private static String model(Path folder, Settings settings) throws IOException {
        var named = settings.text("model");
        if (named.isPresent()) {
            return named.get();
        }
        try (var found = Files.newDirectoryStream(folder, "*.onnx")) {
            var models = found.iterator();
            if (!models.hasNext()) {
                throw new IOException("There is no model in %s: %s".formatted(folder, ADVICE));
            }
            var only = models.next().getFileName().toString();
            if (models.hasNext()) {
                throw new IOException("There are several models in %s: say model=%s in classifier.properties"
                        .formatted(folder, only));
            }
            return only;
        }
    }
}
