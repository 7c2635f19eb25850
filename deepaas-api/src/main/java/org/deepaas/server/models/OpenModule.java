package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.Model;
import org.deepaas.model.ModelProvider;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.weights.Weights;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A module whose classes are at hand: its models, not yet loaded. */
final class OpenModule implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ModuleFiles files;
    private final ModuleDirectory directory;
    private final ModuleLoader loader;
    private final List<ModuleModel> models;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private OpenModule(ModuleFiles files, ModuleDirectory directory, ModuleLoader loader, List<ModuleModel> models) {
        this.files = files;
        this.directory = directory;
        this.loader = loader;
        this.models = models;
        MetadataFile.of(files).ifPresent(file -> models.forEach(model -> model.complete(file)));
    }

    /** @param cache where its files are unpacked and completed where need be */
    static OpenModule of(ModuleFiles files, Engines engines, Path cache, Weights weights) throws Exception {
        files.requireOneOrTheOther();
        files.jars().forEach(Jars::requireReadable);
        var directory = new ModuleDirectory(files, cache, weights);
        var loader = new ModuleLoader(files, engines);
        try {
            return InModule.call(
                    loader, () -> new OpenModule(files, directory, loader, find(files, directory, loader, engines)));
        } catch (Throwable failure) {
            loader.close();
            throw failure;
        }
    }

    private static List<ModuleModel> find(
            ModuleFiles files, ModuleDirectory directory, ModuleLoader loader, Engines engines) throws Exception {
        var models = new ArrayList<ModuleModel>();
        for (var model : ServiceLoader.load(Model.class, loader)) {
            models.add(new ModuleModel(model));
        }
        for (var provider : providers(files, loader, engines)) {
            if (!files.isFolder()) {
                throw new IllegalArgumentException(
                        "its models are made of what lies in its folder, and it is a jar alone: put it into a folder");
            }
            for (var model : provider.models(directory.path())) {
                models.add(new ModuleModel(model));
            }
        }
        if (models.isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no model: write the model's class into META-INF/services/" + Model.class.getName());
        }
        return models;
    }

    private static Iterable<ModelProvider> providers(ModuleFiles files, ModuleLoader loader, Engines engines)
            throws ReflectiveOperationException {
        return files.isDescribed()
                ? List.of(Description.provider(engines))
                : ServiceLoader.load(ModelProvider.class, loader);
    }

    String name() {
        return files.name();
    }

    List<ModuleModel> models() {
        return models;
    }

    /** Where the module's files are. */
    Path directory() {
        return directory.path();
    }

    <T> T call(Callable<T> code) throws Exception {
        return InModule.call(loader, code);
    }

    /** What loads a model's weights. */
    ModelWeights.Source source(ModuleModel model, ServerConfig config) {
        return new ModelWeights.Source() {
            @Override
            public LoadedModel load(@Nullable Path weights) throws Exception {
                return OpenModule.this.load(model, weights, ModelSettings.of(config, model.name()), config.warm());
            }

            @Override
            public Path directory() {
                return OpenModule.this.directory();
            }
        };
    }

    LoadedModel load(ModuleModel model, @Nullable Path weights, ModelSettings settings, boolean warm) throws Exception {
        var loads = new ArrayList<LoadedModel>();
        try {
            for (var device : settings.loads()) {
                // one evaluation runs beside the predictions, with the first
                int more = loads.isEmpty() && model.evaluateArguments().isPresent() ? 1 : 0;
                var loading = new Loading(
                        this::directory, weights, settings.workers() + more, device(device), settings.engineThreads());
                var loaded = load(model, loading, warm);
                loads.add(loaded);
                if (loaded instanceof NotLoaded) {
                    break;
                }
            }
            return Instances.of(loads);
        } catch (Throwable failure) {
            loads.forEach(LoadedModel::close);
            throw failure;
        }
    }

    LoadedModel load(ModuleModel model, Loading loading, boolean warm) throws Exception {
        long began = System.nanoTime();
        var loaded = model.load(loading, warm, loader);
        LOG.infof(
                "model %s of %s: %s%s, %d ms",
                model.name(),
                name(),
                loaded.untrained().isPresent() ? "not trained yet" : loading.usedDevice(),
                loading.deviceReason().isEmpty() ? "" : " (" + loading.deviceReason() + ")",
                (System.nanoTime() - began) / 1_000_000);
        model.shortfalls(loaded).forEach(shortfall -> LOG.warnf("model %s: %s", model.name(), shortfall));
        return loaded;
    }

    static DeviceChoice device(String name) {
        return name.equals("auto") ? DeviceChoice.AUTO : new DeviceChoice(name, true);
    }

    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        models.forEach(ModuleModel::close);
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warnf(e, "the classes of %s could not be closed", name());
        }
    }
}
