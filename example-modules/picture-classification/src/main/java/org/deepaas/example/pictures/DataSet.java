package org.deepaas.example.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.deepaas.example.pictures.PictureClassification.Training;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TrainingContext;
import org.deepaas.runtime.pytorch.pictures.LabelledPictures;
import org.deepaas.runtime.pytorch.pictures.PictureLimits;

/** The pictures that a training is to learn from: posted, or lying on the server. */
final class DataSet {

    private DataSet() {}

    static LabelledPictures of(Training arguments, TrainingContext context, PictureLimits limits) throws IOException {
        if (arguments.data().isPresent() == arguments.dataset().isPresent()) {
            throw new InvalidInputException(
                    "Send either data, a zip with one folder of pictures for each class, or dataset, the name of such a folder"
                            + " or zip on the server.");
        }
        if (arguments.data().isPresent()) {
            return LabelledPictures.unpacked(arguments.data().get().path(), context.scratchDirectory(), limits);
        }
        var found = named(arguments.dataset().orElseThrow(), context.dataDirectory());
        return Files.isDirectory(found)
                ? LabelledPictures.in(found, limits)
                : LabelledPictures.unpacked(found, context.scratchDirectory(), limits);
    }

    private static Path named(String name, Path folder) throws IOException {
        Path found;
        try {
            found = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw unknown(name, folder);
        }
        var outer = folder.normalize();
        if (!found.startsWith(outer) || found.equals(outer) || !Files.exists(found)) {
            throw unknown(name, folder);
        }
        return found;
    }

    private static InvalidInputException unknown(String name, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new InvalidInputException("The server keeps no data sets: send the pictures as data.");
        }
        try (var all = Files.list(folder)) {
            return new InvalidInputException("The server keeps no data set '%s', but %s."
                    .formatted(
                            name,
                            all.map(path -> path.getFileName().toString())
                                    .filter(known -> !known.startsWith("."))
                                    .sorted()
                                    .limit(100)
                                    .collect(Collectors.joining(", ", "these: ", ""))));
        }
    }
}
