package org.deepaas.runtime.tensorflow;

import java.util.List;

/**
 * A SavedModel: a folder with {@code saved_model.pb}, as TensorFlow 2 and Keras export it. It is called by one of its
 * signatures, whose names for inputs and outputs are those of the {@link TensorFlowModel}.
 *
 * @param path the folder
 * @param signature the one that is called
 * @param tags which of its graphs, where it has several
 */
public record SavedModel(String path, String signature, List<String> tags) implements ModelFile {

    public SavedModel {
        tags = List.copyOf(tags);
    }

    /** The SavedModel in a folder, called by {@code serving_default}, tagged {@code serve}: what exporters write. */
    public static SavedModel in(String folder) {
        return new SavedModel(folder, "serving_default", List.of("serve"));
    }

    /** The same called by another signature. */
    public SavedModel withSignature(String signature) {
        return new SavedModel(path, signature, tags);
    }

    /** The same with the graph that has just these tags. */
    public SavedModel withTags(String... tags) {
        return new SavedModel(path, signature, List.of(tags));
    }
}
