package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.versions.KeptVersions;
import org.deepaas.server.models.weights.LoggedProgress;
import org.deepaas.server.models.weights.Weights;
import org.deepaas.server.models.weights.WeightsMissing;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens modules, and loads their models. */
final class ModuleOpening {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ServerConfig config;
    private final Engines engines;
    private final Path copies;
    private final Executor closer;
    private final Consumer<ServedModule> whenUnused;
    private final Weights fetched;

    /**
     * Opening as the settings say.
     *
     * @param copies the folder for copies of modules
     * @param closer closes versions
     * @param whenUnused told of each module that nobody uses any longer
     */
    ModuleOpening(
            ServerConfig config, Engines engines, Path copies, Executor closer, Consumer<ServedModule> whenUnused) {
        this.config = config;
        this.engines = engines;
        this.copies = copies;
        this.closer = closer;
        this.whenUnused = whenUnused;
        this.fetched = new Weights(Weights.folder(config), config.offline(), new LoggedProgress());
    }

    /** What is fetched now, and how much of it is there, in percent. */
    Map<String, Long> fetching() {
        return fetched.underWay();
    }

    /** Whether modules may come and go while the server runs. */
    static boolean mayChange(ServerConfig config) {
        return config.watchModules() || config.management();
    }

    /** Fetches what a module needs and does not bring along. Takes as long as that takes. */
    void fetch(ModuleFiles files) throws IOException, InterruptedException {
        directory(files).fetch();
    }

    private ModuleDirectory directory(ModuleFiles files) {
        return new ModuleDirectory(files, config.dataDir().resolve("models"), fetched);
    }

    /**
     * Opens a module, whose models are not loaded yet.
     *
     * @throws WeightsMissing where something is to be fetched first
     */
    ServedModule open(ModuleFiles files) throws Exception {
        directory(files).requireWhole();
        var place = place(files);
        try {
            var module = OpenModule.of(place.files(), engines, place.cache(), fetched);
            return new ServedModule(module, place, whenUnused);
        } catch (Throwable failure) {
            place.release();
            throw failure;
        }
    }

    private ModulePlace place(ModuleFiles files) throws IOException {
        return mayChange(config)
                ? ModulePlace.copied(files, copies)
                : ModulePlace.where(files, UploadedModules.around(files, config), config.dataDir());
    }

    /**
     * Loads and warms the models that are wanted.
     *
     * @param taken names that models of other modules have
     */
    ModuleEntry load(ModuleFiles files, @Nullable Fingerprint known, ServedModule module, Set<String> taken) {
        var served = new ArrayList<ModuleModel>();
        var problems = new ArrayList<String>();
        var refused = new HashSet<String>();
        var names = new HashSet<>(taken);
        for (var model : wanted(module)) {
            try {
                if (!names.add(model.name())) {
                    refused.add(model.name());
                    throw new IllegalArgumentException(
                            "there is a model called '%s' already: remove one of the two".formatted(model.name()));
                }
                model.serve(start(module, model), module);
                served.add(model);
            } catch (Exception | LinkageError | ServiceConfigurationError failure) {
                LOG.debugf(failure, "module %s cannot be served", files.name());
                problems.add(Reason.of(failure));
            }
        }
        return new ModuleEntry(files, known, module, served, problems, refused);
    }

    private List<ModuleModel> wanted(ServedModule module) {
        var wanted = config.modelName().orElse("");
        return module.open().models().stream()
                .filter(model -> wanted.isEmpty() || wanted.equals(model.name()))
                .toList();
    }

    private ModelWeights start(ServedModule module, ModuleModel model) throws Exception {
        var kept = new KeptVersions(
                config.dataDir().resolve("versions"),
                model.name(),
                module.open().name(),
                Clock.systemUTC());
        var source = module.open().source(model, config);
        var weights = new ModelWeights(model.name(), kept, source, closer);
        weights.start();
        return weights;
    }
}
