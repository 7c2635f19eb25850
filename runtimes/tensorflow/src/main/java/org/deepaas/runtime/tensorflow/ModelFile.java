package org.deepaas.runtime.tensorflow;

/** A model as TensorFlow writes it to disk. */
public sealed interface ModelFile permits SavedModel, FrozenGraph {

    /** Where it is, relative to the model's folder. */
    String path();
}
