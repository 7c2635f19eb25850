package org.deepaas.runtime.described.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** The formats of model files, and the engine that computes each. */
public enum Format {
    ONNX("ONNX", "onnx", "org.deepaas.runtime.onnx.OnnxModel") {
        @Override
        boolean fits(Path file) {
            return hasEnding(file, ".onnx");
        }
    },
    /** A file of {@code torch.jit.save}, which does not say what goes in. */
    TORCHSCRIPT("TorchScript", "pytorch", "org.deepaas.runtime.pytorch.TorchScriptModel") {
        @Override
        boolean fits(Path file) {
            return hasEnding(file, ".pt");
        }
    },
    /** A folder with {@code saved_model.pb}, or that file, which stands for its folder. */
    SAVED_MODEL("SavedModel", "tensorflow", "org.deepaas.runtime.tensorflow.TensorFlowModel") {
        @Override
        boolean fits(Path file) {
            return hasEnding(file, SAVED_MODEL_FILE) || Files.isRegularFile(file.resolve(SAVED_MODEL_FILE));
        }
    },
    /** A file with a serialised {@code GraphDef}, whose weights are constants in it. What else lies in a SavedModel may be called so. */
    FROZEN_GRAPH("GraphDef", "tensorflow", "org.deepaas.runtime.tensorflow.TensorFlowModel") {
        @Override
        boolean fits(Path file) {
            return hasEnding(file, ".pb");
        }
    };

    static final String SAVED_MODEL_FILE = "saved_model.pb";

    private final String title;
    private final String engine;
    private final String mainClass;

    Format(String title, String engine, String mainClass) {
        this.title = title;
        this.engine = engine;
        this.mainClass = mainClass;
    }

    abstract boolean fits(Path file);

    /** The format of a file or folder, by its name; none where it is no model. */
    public static Optional<Format> of(Path file) {
        return Arrays.stream(values()).filter(format -> format.fits(file)).findFirst();
    }

    /**
     * Makes sure that the engine is there.
     *
     * @throws IllegalStateException where it is not; says what to do
     */
    void requireEngine() {
        require(engine, mainClass, "models in the format " + title);
    }

    /** Makes sure that nothing is said of a file that only others have. */
    void requireSense(NetworkFile file) {
        if (this != SAVED_MODEL && file.signature().isPresent()) {
            throw new DescriptionException("%s is in the format %s, which has no signatures: leave signature out"
                    .formatted(file.path(), title));
        }
        if (this != FROZEN_GRAPH && file.ends().areNamed()) {
            throw new DescriptionException("%s is in the format %s, and graph is said of frozen graphs: leave graph out"
                    .formatted(file.path(), title));
        }
    }

    /** As {@link #requireEngine}, of any engine. */
    public static void require(String engine, String mainClass, String purpose) {
        try {
            Class.forName(mainClass, false, Format.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the engine %s is needed for %s, and this server does not have it: put it into engines/%1$s, or in a checkout run ./deepaas-run --rebuild --all-modules"
                            .formatted(engine, purpose),
                    e);
        }
    }

    private static boolean hasEnding(Path file, String ending) {
        return String.valueOf(file.getFileName()).endsWith(ending) && Files.isRegularFile(file);
    }
}
