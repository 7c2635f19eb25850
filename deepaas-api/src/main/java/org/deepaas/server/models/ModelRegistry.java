package org.deepaas.server.models;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.deepaas.server.CannotStart;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.versions.KeptVersions;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All models of this server. */
@Singleton
public class ModelRegistry {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ServerConfig config;
    private final Engines engines;
    private final List<OpenModule> modules = new ArrayList<>();
    private final List<BrokenModule> broken = new ArrayList<>();
    private final ExecutorService closer = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "close-models");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<String, ModuleModel> models = Map.of();

    @Inject
    ModelRegistry(ServerConfig config) {
        this(config, Engines.installed());
    }

    ModelRegistry(ServerConfig config, Engines engines) {
        this.config = config;
        this.engines = engines;
    }

    /**
     * Finds, loads and warms the models. Called once, before the first request.
     *
     * @throws CannotStart where a module is broken and the server is not to keep going, or the one model asked for is
     *     not there
     */
    public void load() {
        OpenModule.device(config.device());
        config.modules().stream().flatMap(folder -> modulesIn(folder).stream()).forEach(this::open);
        refuseUnknownModel();
        var loaded = new LinkedHashMap<String, ModuleModel>();
        for (var module : List.copyOf(modules)) {
            load(module, loaded);
        }
        if (!broken.isEmpty() && !config.keepGoing()) {
            close();
            throw new CannotStart(broken.stream().map(ModelRegistry::line).toList());
        }
        models = loaded;
    }

    private static String line(BrokenModule broken) {
        return "module %s: %s".formatted(broken.module(), broken.reason());
    }

    private List<ModuleFiles> modulesIn(Path folder) {
        if (Files.isDirectory(folder)) {
            return ModuleFiles.in(folder);
        }
        if (config.modules().size() > 1 || !folder.equals(Path.of("modules"))) {
            throw new CannotStart("there is no folder %s: name the folders of modules with --modules"
                    .formatted(folder.toAbsolutePath().normalize()));
        }
        return List.of();
    }

    private void open(ModuleFiles files) {
        try {
            modules.add(OpenModule.of(files, engines));
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            breaks(files.name(), failure);
        }
    }

    private void refuseUnknownModel() {
        var wanted = config.modelName().orElse("");
        var names = modules.stream()
                .flatMap(module -> module.models().stream())
                .map(ModuleModel::name)
                .toList();
        if (!wanted.isEmpty() && !names.contains(wanted)) {
            close();
            var lines = new ArrayList<>(broken.stream().map(ModelRegistry::line).toList());
            lines.add("no model is called '%s'; there are: %s".formatted(wanted, String.join(", ", names)));
            throw new CannotStart(lines);
        }
    }

    private void load(OpenModule module, Map<String, ModuleModel> loaded) {
        var wanted = config.modelName().orElse("");
        for (var model : module.models()) {
            if (!wanted.isEmpty() && !wanted.equals(model.name())) {
                continue;
            }
            try {
                if (loaded.containsKey(model.name())) {
                    throw new IllegalArgumentException(
                            "there is a model called '%s' already: remove one of the two".formatted(model.name()));
                }
                model.serve(start(module, model));
                loaded.put(model.name(), model);
            } catch (Exception | LinkageError | ServiceConfigurationError failure) {
                breaks(module.name(), failure);
            }
        }
    }

    private ModelWeights start(OpenModule module, ModuleModel model) throws Exception {
        var kept =
                new KeptVersions(config.dataDir().resolve("versions"), model.name(), module.name(), Clock.systemUTC());
        var source = module.source(model, config, config.dataDir().resolve("models"));
        var weights = new ModelWeights(model.name(), kept, source, closer);
        weights.start();
        return weights;
    }

    private void breaks(String module, Throwable failure) {
        broken.add(new BrokenModule(module, Reason.of(failure)));
        LOG.debugf(failure, "module %s cannot be served", module);
        if (config.keepGoing()) {
            LOG.errorf("module %s cannot be served: %s", module, Reason.of(failure));
        }
    }

    /** In the order in which they are shown. */
    public List<ServedModel> models() {
        return List.copyOf(models.values());
    }

    /** The model of that name; null where there is none. */
    public @Nullable ServedModel find(String name) {
        return models.get(name);
    }

    /** The weights of all models. */
    List<ModelWeights> weights() {
        return models.values().stream().map(ModuleModel::weights).toList();
    }

    /** The weights of the model of that name; null where there is none. */
    @Nullable
    ModelWeights weights(String name) {
        var model = models.get(name);
        return model == null ? null : model.weights();
    }

    /** The modules that are not served. */
    public List<BrokenModule> broken() {
        return List.copyOf(broken);
    }

    /** Closes all models and their modules. Nobody may predict then or afterwards. */
    public synchronized void close() {
        models = Map.of();
        modules.forEach(OpenModule::close);
        modules.clear();
        closer.shutdown();
    }
}
