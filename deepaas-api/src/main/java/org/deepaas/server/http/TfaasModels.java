package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deepaas.model.TensorMetadata;
import org.deepaas.server.bundles.BundleRefused;
import org.deepaas.server.bundles.Params;
import org.deepaas.server.inference.RowNames;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.Modules;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/** The models as TFaaS sees them: those with a network at their heart, and what is said of each. Safe for use by many threads. */
@Singleton
class TfaasModels {

    /** As it was read when that model was opened; of one that is gone until there is another of its name. */
    private record Known(long instance, Params params) {}

    private final ModelRegistry registry;
    private final Modules modules;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile Params standard = Params.named("");

    TfaasModels(ModelRegistry registry, Modules modules) {
        this.registry = registry;
        this.modules = modules;
    }

    List<Params> all() {
        try (var served = registry.served()) {
            return served.models().stream()
                    .filter(model -> model.loaded().network().isPresent())
                    .map(this::params)
                    .toList();
        }
    }

    /** What is said of the model that serves whoever names none; empty where none was chosen. */
    Params standard() {
        return standard;
    }

    /** Has that model serve whoever names none. */
    void choose(Params params) {
        standard = params;
    }

    boolean isServed(String name) {
        return registry.find(name) != null;
    }

    /** What is said of a model that was uploaded. */
    Params uploaded(String name) {
        return modules.uploaded(name).map(TfaasModels::read).orElseGet(() -> Params.named(name));
    }

    /** After a model of that name was deleted. */
    void forget(String name) {
        known.remove(name);
        if (standard.name().equals(name)) {
            standard = Params.named("");
        }
    }

    /** The name of the model that is meant where none is named; empty where that is not known. */
    String nameOfStandard() {
        var chosen = standard.name();
        if (!chosen.isEmpty()) {
            return chosen;
        }
        var all = registry.models();
        return all.size() == 1 ? all.get(0).name() : "";
    }

    /** What takes and gives rows: as was chosen last, or as the model's own params say. */
    RowNames names(ServedModel model) {
        var chosen = standard;
        var own = params(model);
        return chosen.name().equals(model.name())
                ? new RowNames(both(chosen.inputs(), own.inputs()), both(chosen.outputs(), own.outputs()))
                : new RowNames(own.inputs(), own.outputs());
    }

    private static List<String> both(List<String> first, List<String> then) {
        return first.isEmpty() ? then : first;
    }

    /** What is said of a model, in the words of whoever uploaded it; null where there is none. */
    byte @Nullable [] raw(String name) throws IOException {
        var folder = modules.uploaded(name);
        if (folder.isPresent()) {
            try {
                return Files.readAllBytes(folder.get().resolve(Params.FILE));
            } catch (NoSuchFileException e) {
                // it went meanwhile
            }
        }
        try (var reservation = registry.reserve(name)) {
            return reservation == null
                    ? null
                    : Json.text(params(reservation.model()).document()).getBytes(UTF_8);
        }
    }

    Params params(ServedModel model) {
        var before = known.get(model.name());
        if (before != null && before.instance() == model.instance()) {
            return before.params();
        }
        var params =
                modules.uploaded(model.name()).map(TfaasModels::read).orElseGet(() -> ofModule(model, model.loaded()));
        known.put(model.name(), new Known(model.instance(), params));
        return params;
    }

    private static Params read(Path folder) {
        var file = folder.resolve(Params.FILE);
        var name = String.valueOf(folder.getFileName());
        try {
            var params = Params.in(file).called(name);
            return params.timestamp().isEmpty()
                    ? params.since(Files.getLastModifiedTime(file).toString())
                    : params;
        } catch (IOException | BundleRefused e) {
            return Params.named(name);
        }
    }

    /** Of a model that nobody uploaded. */
    private static Params ofModule(ServedModel model, LoadedModel loaded) {
        var network = loaded.network();
        return Params.named(model.name())
                .describedAs(String.valueOf(model.metadata().properties().getOrDefault("description", "")))
                .from(first(network.map(some -> some.inputs()).orElse(List.of())))
                .to(first(network.map(some -> some.outputs()).orElse(List.of())));
    }

    private static String first(List<TensorMetadata> tensors) {
        return tensors.isEmpty() ? "" : tensors.get(0).name();
    }
}
