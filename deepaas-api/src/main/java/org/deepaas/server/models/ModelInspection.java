package org.deepaas.server.models;

import java.nio.file.Path;

/** Looks into a model file. */
public final class ModelInspection {

    private ModelInspection() {}

    /**
     * A first {@code model.yaml} for a model, which tells its inputs and outputs in comments.
     *
     * @param model an ONNX or TorchScript file, or the folder of a SavedModel
     * @throws RuntimeException where it cannot be read, or the engine that reads it is not there; says what to do
     */
    public static String describe(Path model) throws ReflectiveOperationException {
        return Description.inspection(Engines.installed())
                .apply(model.toAbsolutePath().toString());
    }
}
