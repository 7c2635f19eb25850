package org.deepaas.server.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.server.arguments.ArgumentSchema;
import org.jspecify.annotations.Nullable;

/** A model that is opened to be trained: its classes are at hand, its weights are not loaded. */
public final class Workshop implements AutoCloseable {

    private final OpenModule module;
    private final ModuleModel model;
    private final Path cache;

    private Workshop(OpenModule module, ModuleModel model, Path cache) {
        this.module = module;
        this.model = model;
        this.cache = cache;
    }

    /**
     * Finds the model in folders of modules. A module that cannot be opened is passed over where the model is in another.
     *
     * @param cache where the files of modules are unpacked
     * @throws IllegalArgumentException where there is no such model or it cannot be trained, saying what there is
     */
    public static Workshop open(List<Path> folders, String name, Path cache) {
        var engines = Engines.installed();
        var names = new ArrayList<String>();
        var broken = new ArrayList<String>();
        for (var folder : folders) {
            for (var files : Files.isDirectory(folder) ? ModuleFiles.in(folder) : List.<ModuleFiles>of()) {
                try {
                    var module = OpenModule.of(files, engines);
                    for (var model : module.models()) {
                        if (model.name().equals(name)) {
                            return trainable(new Workshop(module, model, cache));
                        }
                        names.add(model.name());
                    }
                    module.close();
                } catch (IllegalStateException e) {
                    throw e;
                } catch (Exception | LinkageError | ServiceConfigurationError failure) {
                    broken.add("%s (%s)".formatted(files.name(), Reason.of(failure)));
                }
            }
        }
        throw new IllegalArgumentException("no model is called '%s'; there are: %s%s"
                .formatted(
                        name,
                        String.join(", ", names),
                        broken.isEmpty() ? "" : "; these modules are broken: " + String.join(", ", broken)));
    }

    private static Workshop trainable(Workshop found) {
        if (found.model.trainArguments().isEmpty()) {
            found.close();
            throw new IllegalStateException("%s cannot be trained".formatted(found.model.name()));
        }
        return found;
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
        return module.directory(cache);
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
