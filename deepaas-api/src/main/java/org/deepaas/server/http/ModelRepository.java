package org.deepaas.server.http;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ModuleState;
import org.deepaas.server.models.Modules;
import org.deepaas.server.models.Served;
import org.jspecify.annotations.Nullable;

/**
 * The models that there are, as the repository extension of the Open Inference Protocol sees them; loads and unloads their
 * modules, whose files stay where they are.
 */
@Singleton
class ModelRepository {

    private static final String READY = "READY";
    private static final String UNAVAILABLE = "UNAVAILABLE";

    private final ModelRegistry registry;
    private final Modules modules;

    /** The module of each model that was unloaded here. */
    private final Map<String, String> unloaded = new ConcurrentHashMap<>();

    ModelRepository(ModelRegistry registry, Modules modules) {
        this.registry = registry;
        this.modules = modules;
    }

    /**
     * A model.
     *
     * @param version the one in service; null where none is
     * @param reason why it is not ready; empty where it is
     */
    record Entry(String name, @Nullable String version, String state, String reason) {}

    List<Entry> index(boolean readyAlone) {
        var all = new ArrayList<Entry>();
        try (var served = registry.served()) {
            for (var model : served.models()) {
                boolean ready = model.loaded().untrained().isEmpty();
                if (ready || !readyAlone) {
                    all.add(new Entry(
                            model.name(),
                            Long.toString(model.version()),
                            ready ? READY : UNAVAILABLE,
                            ready ? "" : "not trained yet"));
                }
            }
            if (!readyAlone) {
                tellOfUnserved(all, served);
            }
        }
        return all;
    }

    private void tellOfUnserved(List<Entry> all, Served served) {
        unloaded.keySet().stream()
                .filter(name -> registry.find(name) == null)
                .sorted()
                .forEach(name -> all.add(new Entry(name, null, UNAVAILABLE, "unloaded")));
        served.broken().stream()
                .filter(broken -> !unloaded.containsValue(broken.module()))
                .forEach(broken ->
                        all.add(new Entry(broken.module(), null, UNAVAILABLE, Failures.withoutPaths(broken.reason()))));
    }

    /** What is done with the model of a name. */
    @FunctionalInterface
    interface Change {
        void of(String model) throws Exception;
    }

    void load(String model) throws Exception {
        modules.reload(moduleOf(model));
        unloaded.remove(model);
    }

    void unload(String model) throws Exception {
        var module = moduleOf(model);
        var gone = modules.find(module).models();
        modules.unload(module);
        gone.forEach(name -> unloaded.put(name, module));
    }

    /** The module that a model is or was of, or one that is called so. */
    private String moduleOf(String model) {
        return modules.list().stream()
                .filter(module -> module.models().contains(model))
                .map(ModuleState::name)
                .findFirst()
                .orElseGet(() -> unloaded.getOrDefault(model, model));
    }
}
