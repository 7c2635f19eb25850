package org.deepaas.server.models;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Adds, replaces and removes modules while requests are worked on, one at a time. What is new is loaded and warmed beside what
 * serves; then one reference is swapped. Safe for use by many threads; a change takes as long as the models take to load.
 */
final class ModuleChanges {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ModelRegistry registry;
    private final Comparator<ModuleEntry> order;
    private final ReentrantLock changing = new ReentrantLock();

    /** @param folders those of modules, in their order */
    ModuleChanges(ModelRegistry registry, List<Path> folders) {
        this.registry = registry;
        this.order = Comparator.comparingInt((ModuleEntry entry) ->
                        folders.indexOf(entry.files().path().getParent()))
                .thenComparing(entry -> entry.files().path());
    }

    /**
     * Serves what lies there, in the place of what was read from there before, if anything.
     *
     * @param known how the files were when it was decided to; where they no longer are so, nothing is done
     */
    void put(ModuleFiles files, Fingerprint known) {
        change(files.name(), () -> {
            replace(files, known);
            retryRefused();
        });
    }

    /** Serves what was read from there no longer. */
    void remove(Path path) {
        change(String.valueOf(path.getFileName()), () -> {
            var before = registry.roster().at(path);
            if (before != null && swap(before, null)) {
                LOG.infof("module %s: removed", before.files().name());
            }
            retryRefused();
        });
    }

    private void change(String module, Runnable change) {
        OwnThread.run("module-" + module, () -> {
            changing.lock();
            try {
                change.run();
            } finally {
                changing.unlock();
            }
        });
    }

    private void replace(ModuleFiles files, Fingerprint known) {
        var before = registry.roster().at(files.path());
        var after = load(files, known, before);
        if (after == null) {
            return;
        }
        boolean worse =
                before != null && !before.models().isEmpty() && after.models().isEmpty();
        if (before != null
                && (worse || !after.problems().isEmpty())
                && !before.models().isEmpty()) {
            after.release();
            keepServing(before, after);
        } else if (swap(before, after)) {
            tell(before, after);
        }
    }

    /** Null where the files have changed meanwhile: they are looked at again. */
    private @Nullable ModuleEntry load(ModuleFiles files, Fingerprint known, @Nullable ModuleEntry before) {
        try {
            var module = registry.opening().open(files);
            if (known.equals(Fingerprint.tryOf(files.path()))) {
                return registry.opening().load(files, known, module, taken(before));
            }
            module.release();
            return null;
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            LOG.debugf(failure, "module %s cannot be opened", files.name());
            return ModuleEntry.broken(files, known, Reason.of(failure));
        }
    }

    /** The names of all models beside those of that module. */
    private Set<String> taken(@Nullable ModuleEntry but) {
        var names = new HashSet<>(registry.roster().models().keySet());
        if (but != null) {
            but.models().forEach(model -> names.remove(model.name()));
        }
        return names;
    }

    private void keepServing(ModuleEntry before, ModuleEntry after) {
        var why = after.problems().isEmpty()
                ? "it lacks " + String.join(", ", names(before))
                : String.join("; ", after.problems());
        var problem = "what lies there now cannot be served, so what was there before still is: " + why;
        LOG.errorf("module %s: %s", before.files().name(), problem);
        var entry = before.withProblem(after.known(), problem, after.taken());
        registry.serve(registry.roster().with(before, entry, order));
    }

    private static void tell(@Nullable ModuleEntry before, ModuleEntry after) {
        var name = after.files().name();
        after.problems().forEach(problem -> LOG.errorf("module %s cannot be served: %s", name, problem));
        if (!after.models().isEmpty()) {
            LOG.infof(
                    "module %s: %s, serves %s",
                    name,
                    before == null || before.models().isEmpty() ? "added" : "replaced",
                    String.join(", ", names(after)));
        }
    }

    private static List<String> names(ModuleEntry entry) {
        return entry.models().stream().map(ModuleModel::name).toList();
    }

    /** Serves one in the place of the other, which closes when the requests that began with it have ended. */
    private boolean swap(@Nullable ModuleEntry before, @Nullable ModuleEntry after) {
        var superseded = weights(before);
        superseded.forEach(ModelWeights::pause);
        boolean serves;
        try {
            // what was published while the new ones were loaded
            weights(after).forEach(ModelWeights::catchUp);
            serves = registry.serve(registry.roster().with(before, after, order));
            superseded.forEach(ModelWeights::supersede);
        } finally {
            superseded.forEach(ModelWeights::resume);
        }
        var over = serves ? before : after;
        if (over != null) {
            over.release();
        }
        return serves;
    }

    private static List<ModelWeights> weights(@Nullable ModuleEntry entry) {
        return Stream.ofNullable(entry)
                .flatMap(some -> some.models().stream())
                .map(ModuleModel::weightsOrNull)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** A model that was refused since another had its name may have it once that one is gone. */
    private void retryRefused() {
        for (var entry : registry.roster().entries()) {
            var known = entry.known();
            var taken = taken(entry);
            if (known != null && entry.taken().stream().anyMatch(name -> !taken.contains(name))) {
                replace(entry.files(), known);
            }
        }
    }
}
