package org.deepaas.example.pictures;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What lies beside a trained network, in {@code classifier.json}.
 *
 * @param classes in the order of the network's outputs
 * @param pictureSize width and height that pictures are brought to; 0 where a backbone says so
 * @param backbone whether the network takes features of the backbone that lies there too
 */
record Learned(List<String> classes, int pictureSize, boolean backbone) {

    static final String FILE = "classifier.json";
    static final String NETWORK = "network.onnx";

    Learned {
        classes = List.copyOf(classes);
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    static Learned read(Path folder) throws IOException {
        try (var json = Files.newBufferedReader(folder.resolve(FILE))) {
            return Objects.requireNonNull(new GsonBuilder().create().fromJson(json, Learned.class), "an empty file");
        } catch (JsonParseException | NullPointerException e) {
            throw new IOException("%s cannot be read: %s".formatted(FILE, e.getMessage()), e);
        }
    }

    void write(Path folder) throws IOException {
        var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.writeString(folder.resolve(FILE), gson.toJson(this) + "\n");
    }
}
