package org.deepaas.server.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for one model in folders of modules, without a server. */
final class ModelSearch {

    private final Engines engines = Engines.installed();
    private final List<Path> folders;
    private final List<String> names = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** A model, and its module, which whoever has it closes. */
    record Found(OpenModule module, ModuleModel model) {}

    ModelSearch(List<Path> folders) {
        this.folders = folders;
    }

    /**
     * The model of that name. A module that cannot be opened is passed over where the model is in another.
     *
     * @throws IllegalArgumentException where there is none, saying what there is
     */
    Found named(String name) {
        for (var files : modules()) {
            var module = open(files);
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
    Found onlyOne() {
        var all = new ArrayList<Found>();
        for (var files : modules()) {
            var module = open(files);
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
    private @Nullable OpenModule open(ModuleFiles files) {
        try {
            var module = OpenModule.of(files, engines);
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
