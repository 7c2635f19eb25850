package org.deepaas.server.models;

import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.weights.Weights;
import org.jspecify.annotations.Nullable;

/** A model that is opened to be trained: its classes are at hand, its weights are not loaded. */
public final class Workshop implements AutoCloseable {

    private final OpenModule module;
    private final ModuleModel model;

    private Workshop(OpenModule module, ModuleModel model) {
        this.module = module;
        this.model = model;
    }

    /**
     * Finds the model in folders of modules. A module that cannot be opened is passed over where the model is in another.
     *
     * @param name empty where it is the only one
     * @param cache where the files of modules are unpacked
     * @param fetched the files that modules do not bring along
     * @throws IllegalArgumentException where there is no such model, or there are several, saying what there is
     * @throws IllegalStateException where it cannot be trained
     */
    public static Workshop open(List<Path> folders, String name, Path cache, Weights fetched) {
        var found = new ModelSearch(folders, cache, fetched).find(name);
        return trainable(new Workshop(found.module(), found.model()));
    }

    private static Workshop trainable(Workshop found) {
        if (found.model.trainArguments().isEmpty()) {
            found.close();
            throw new IllegalStateException("%s cannot be trained".formatted(found.model.name()));
        }
        return found;
    }

    /** What the model is called. */
    public String name() {
        return model.name();
    }

    public ArgumentSchema<?> arguments() {
        return model.trainArguments().orElseThrow();
    }

    /** Whether it goes on from a checkpoint. */
    public boolean resumes() {
        return model.resumes();
    }

    /** Where the model's own files are. */
    public Path directory() {
        return module.directory();
    }

    /** Trains, on this thread. */
    public @Nullable Object train(Record arguments, TrainingContext context) throws Exception {
        return module.call(() -> trainer().train(arguments, context));
    }

    /** What its arguments and results are was checked against its declaration. */
    @SuppressWarnings("unchecked")
    private Trainable<Record, Object> trainer() {
        return (Trainable<Record, Object>) model.model();
    }

    @Override
    public void close() {
        module.close();
    }
}
