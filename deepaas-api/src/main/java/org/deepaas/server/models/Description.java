package org.deepaas.server.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.deepaas.model.ModelProvider;

/** A module without code: a folder whose {@code model.yaml} says what the model file beside it is. An engine reads it. */
final class Description {

    static final String FILE = "model.yaml";

    private static final String ENGINE = "described";
    private static final String PROVIDER = "org.deepaas.runtime.described.DescribedModels";
    private static final String INSPECTION = "org.deepaas.runtime.described.inspection.Inspection";

    private Description() {}

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** What makes models of descriptions. */
    static ModelProvider provider(Engines engines) throws ReflectiveOperationException {
        return (ModelProvider) make(engines, PROVIDER);
    }

    /** What writes a first description for a model file whose path it is given. */
    @SuppressWarnings("unchecked") // the engine and this server share nothing else to say it in
    static UnaryOperator<String> inspection(Engines engines) throws ReflectiveOperationException {
        return (UnaryOperator<String>) make(engines, INSPECTION);
    }

    private static Object make(Engines engines, String className) throws ReflectiveOperationException {
        var engine = engines.called(ENGINE)
                .orElseThrow(() -> new IllegalStateException(
                        ("models without code need the engine %s, which this server does not have: put it into engines/%1$s,"
                                        + " or in a checkout run ./deepaas-run --rebuild --all-modules")
                                .formatted(ENGINE)));
        return engine.load(className).getConstructor().newInstance();
    }
}
