package org.deepaas.example.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A backbone as it lies in a folder: {@code backbone.onnx}, and {@code backbone.properties} that says how to use it. */
record BackboneFiles(Path folder, Properties said) {

    static final String MODEL = "backbone.onnx";
    static final String SETTINGS = "backbone.properties";

    private static final List<String> KEYS = List.of("features", "input", "size", "crop", "layout", "mean", "std");

    static boolean areIn(Path folder) {
        return Files.isRegularFile(folder.resolve(MODEL));
    }

    static BackboneFiles in(Path folder) throws IOException {
        var said = new Properties();
        var file = folder.resolve(SETTINGS);
        if (Files.exists(file)) {
            try (var text = Files.newBufferedReader(file)) {
                said.load(text);
            }
        }
        for (var key : said.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IOException("%s says '%s', which means nothing: it may say %s"
                        .formatted(SETTINGS, key, String.join(", ", KEYS)));
            }
        }
        var files = new BackboneFiles(folder, said);
        if (files.text("features", "").isEmpty()) {
            throw new IOException(
                    "%s must say which tensor of %s holds the features, as in features=GlobalAveragePool_272"
                            .formatted(SETTINGS, MODEL));
        }
        return files;
    }

    String features() {
        return text("features", "");
    }

    String text(String key, String otherwise) {
        return said.getProperty(key, otherwise).strip();
    }

    float[] colours(String key, float otherwise) {
        try {
            var values = Stream.of(text(key, Float.toString(otherwise)).split(",", -1))
                    .map(Float::valueOf)
                    .toList();
            if (values.size() == 1 || values.size() == 3) {
                var colours = new float[3];
                for (int i = 0; i < 3; i++) {
                    colours[i] = values.get(values.size() == 1 ? 0 : i);
                }
                return colours;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong(key, "a number, or three parted by commas, as in 0.485, 0.456, 0.406");
    }

    int whole(String key, long otherwise) {
        try {
            return Integer.parseInt(text(key, Long.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number, as in 224");
        }
    }

    double decimal(String key, double otherwise) {
        try {
            return Double.parseDouble(text(key, Double.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw wrong(key, "a number, as in 0.875");
        }
    }

    private IllegalArgumentException wrong(String key, String wanted) {
        return new IllegalArgumentException(
                "%s says %s=%s, and must say %s".formatted(SETTINGS, key, said.getProperty(key), wanted));
    }

    /** Copies them to where a trained network lies, which fits this backbone alone; its features become an output. */
    void copyTo(Path target) throws IOException {
        TappedModel.write(folder.resolve(MODEL), features(), target.resolve(MODEL));
        Files.copy(folder.resolve(SETTINGS), target.resolve(SETTINGS));
    }
}
