package org.deepaas.server.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;
import org.deepaas.server.models.weights.Weights;
import org.jspecify.annotations.Nullable;

/** Looks for one model in folders of modules, without a server. */
final class ModelSearch {

    private final Engines engines = Engines.installed();
    private final List<Path> folders;
    private final Path cache;
    private final Weights fetched;
    private final List<String> names = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** A model, and its module, which whoever has it closes. */
    record Found(OpenModule module, ModuleModel model) {}

    /** @param cache where the files of modules are unpacked and completed */
    ModelSearch(List<Path> folders, Path cache, Weights fetched) {
        this.folders = folders;
        this.cache = cache;
        this.fetched = fetched;
    }

    /** The model of that name, or where it is empty the only one. */
    Found find(String name) {
        return name.isEmpty() ? onlyOne() : named(name);
    }

    /**
     * The model of that name. A module that cannot be opened is passed over where the model is in another.
     *
     * @throws IllegalArgumentException where there is none, saying what there is
     */
    private Found named(String name) {
        // most modules are called as their models are: nothing is fetched for others
        var likely = modules().stream()
                .sorted(Comparator.comparing(files -> !files.name().equals(name)))
                .toList();
        for (var files : likely) {
            var module = open(files, fetched);
            if (module == null) {
                continue;
            }
            for (var model : module.models()) {
                if (model.name().equals(name)) {
                    return new Found(module, model);
                }
            }
            module.close();
        }
        throw new IllegalArgumentException("no model is called '%s'; %s".formatted(name, whatThereIs()));
    }

    /**
     * The model that is there.
     *
     * @throws IllegalArgumentException where there is none or there are several, saying which
     */
    private Found onlyOne() {
        var all = new ArrayList<Found>();
        var modules = modules();
        for (var files : modules) {
            // where there are several, one is to be named before anything is fetched
            var module = open(files, modules.size() == 1 ? fetched : fetched.asTheyAre());
            if (module != null) {
                module.models().forEach(model -> all.add(new Found(module, model)));
            }
        }
        if (all.size() == 1 && broken.isEmpty()) {
            return all.get(0);
        }
        all.forEach(found -> found.module().close());
        throw new IllegalArgumentException(
                all.isEmpty() && broken.isEmpty()
                        ? "there is no model in %s: name other folders of modules with --modules"
                                .formatted(folders.stream()
                                        .map(folder -> folder.toAbsolutePath().toString())
                                        .collect(Collectors.joining(", ")))
                        : "say which model with --model-name or DEEPAAS_V2_MODEL; " + whatThereIs());
    }

    private List<ModuleFiles> modules() {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> ModuleFiles.in(folder).stream())
                .toList();
    }

    /** Null where it is broken. */
    private @Nullable OpenModule open(ModuleFiles files, Weights weights) {
        try {
            var module = OpenModule.of(files, engines, cache, weights);
            module.models().forEach(model -> names.add(model.name()));
            return module;
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            broken.add("%s (%s)".formatted(files.name(), Reason.of(failure)));
            return null;
        }
    }

    private String whatThereIs() {
        return "there %s: %s%s"
                .formatted(
                        names.size() == 1 ? "is" : "are",
                        names.isEmpty() ? "none" : String.join(", ", names),
                        broken.isEmpty() ? "" : "; these modules are broken: " + String.join(", ", broken));
    }
}
