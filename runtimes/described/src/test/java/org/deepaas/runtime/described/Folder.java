package org.deepaas.runtime.described;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.Predictive;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;

/** A folder with a model and what describes it. */
record Folder(Path path) {

    Folder with(OnnxFile model) {
        model.write(path.resolve("model.onnx"));
        return this;
    }

    Folder with(String file, String text) {
        try {
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder copied(Path file) {
        try {
            Files.copy(file, path.resolve(String.valueOf(file.getFileName())));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder describedAs(String yaml) {
        return with("model.yaml", yaml);
    }

    /** The model, as a server asks for it. */
    @SuppressWarnings("unchecked")
    Predictive<Record, Object> model() throws Exception {
        return (Predictive<Record, Object>) new DescribedModels().models(path).get(0);
    }

    /** The model, loaded and warmed up. */
    ModelUnderTest<Record, Object> loaded() throws Exception {
        return ModelUnderTest.load(model(), path);
    }

    /** Loads the model and lets it go. */
    void load() throws Exception {
        loaded().close();
    }

    static UploadedFile upload(String argument, Path file) {
        return UploadedFile.of(argument, file);
    }
}
