package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.deepaas.server.models.versions.Folders;
import org.deepaas.server.models.weights.WeightsMissing;
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
     * @param print how the files were when it was decided to; where they no longer are so, nothing is done
     */
    void put(ModuleFiles files, Fingerprint print) {
        alone(files.name(), () -> {
            var before = registry.roster().at(files.path());
            // somebody else may have done it meanwhile
            if (before == null || !print.equals(before.known())) {
                replace(before, files, print);
            }
            return true;
        });
    }

    /** Serves what lies there, now that what it waited for is there. */
    void complete(Path path) {
        alone(String.valueOf(path.getFileName()), () -> {
            var before = registry.roster().at(path);
            if (before != null && before.waits()) {
                replace(before, ModuleFiles.at(path), print(path));
            }
            return true;
        });
    }

    /** Tells why what something waits for is not there. */
    void explain(Path path, String why) {
        alone(String.valueOf(path.getFileName()), () -> {
            var before = registry.roster().at(path);
            if (before != null && before.waits()) {
                registry.serve(registry.roster().with(before, before.stillWaiting(why), order));
                LOG.errorf("module %s cannot be served yet: %s", before.files().name(), why);
            }
            return true;
        });
    }

    /** Serves what was read from there no longer. */
    void remove(Path path) {
        alone(String.valueOf(path.getFileName()), () -> {
            var before = registry.roster().at(path);
            if (before != null) {
                swap(before, null);
            }
            return true;
        });
    }

    /** Loads a module again, changed or not. */
    ModuleState reload(String name) throws NoSuchModule, ModuleRefused {
        require(name);
        return change(name, () -> {
            var before = require(name);
            var files = ModuleFiles.at(before.files().path());
            replace(before, files, print(files.path()));
            var after = registry.roster().at(files.path());
            if (after == null || !after.problems().isEmpty()) {
                throw new ModuleRefused(after == null ? "it was removed" : String.join("; ", after.problems()));
            }
            return ModuleState.of(after);
        });
    }

    /** Serves a module no longer. Its files stay, and it may be loaded again. */
    void unload(String name) throws NoSuchModule, ModuleRefused {
        require(name);
        change(name, () -> {
            var before = require(name);
            swap(before, ModuleEntry.broken(before.files(), before.known(), "it was unloaded"));
            LOG.infof("module %s: unloaded", name);
            return true;
        });
    }

    /** Serves a module no longer, and deletes its files. */
    void delete(String name) throws NoSuchModule, ModuleRefused {
        require(name);
        change(name, () -> {
            delete(require(name));
            return true;
        });
    }

    /** The same with the module whose files lie there; false where there is none any longer. */
    boolean delete(Path path) throws ModuleRefused {
        try {
            return change(String.valueOf(path.getFileName()), () -> {
                var before = registry.roster().at(path);
                if (before != null) {
                    delete(before);
                }
                return before != null;
            });
        } catch (NoSuchModule e) {
            throw new IllegalStateException("nobody asked for a name", e);
        }
    }

    private void delete(ModuleEntry before) throws ModuleRefused {
        var path = before.files().path();
        var aside = path.resolveSibling(UploadedModules.REMOVED + UUID.randomUUID());
        try {
            Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
            swap(before, null);
            Folders.delete(aside);
        } catch (IOException e) {
            throw new ModuleRefused("its files cannot be removed (%s)".formatted(Reason.of(e)));
        }
    }

    /**
     * Serves what lies alone in {@code staging}, a folder on the same disk, in the place of the module of that name, if there is one, and puts it
     * there, or else into {@code folder}.
     */
    ModuleState install(Path staging, Path folder) throws ModuleRefused {
        var files = only(staging);
        return installing(files.name(), () -> install(files, folder, named(files.name())));
    }

    /** The same, where a module of that name may lie in {@code folder} alone. */
    ModuleState installOnlyIn(Path staging, Path folder) throws ModuleRefused {
        var files = only(staging);
        return installing(files.name(), () -> {
            var before = named(files.name());
            if (before != null && !folder.equals(before.files().path().getParent())) {
                throw new ModuleRefused("there is a module called '%s' that was not uploaded: choose another name"
                        .formatted(files.name()));
            }
            return install(files, folder, before);
        });
    }

    private static ModuleFiles only(Path staging) throws ModuleRefused {
        var found = ModuleFiles.in(staging);
        if (found.size() != 1) {
            throw new ModuleRefused("it holds no module: a module is a jar, or a folder with jars in it or in its lib");
        }
        return found.get(0);
    }

    private ModuleState installing(String name, Callable<ModuleState> install) throws ModuleRefused {
        try {
            return change(name, install);
        } catch (NoSuchModule e) {
            throw new ModuleRefused(String.valueOf(e.getMessage()));
        }
    }

    private ModuleState install(ModuleFiles files, Path folder, @Nullable ModuleEntry before)
            throws ModuleRefused, IOException {
        var loaded = load(before, files, print(files.path()));
        var problem = loaded == null ? "its files have changed meanwhile" : problem(before, loaded);
        if (loaded == null || !problem.isEmpty()) {
            if (loaded != null) {
                loaded.release();
            }
            throw new ModuleRefused(problem.isEmpty() ? "it has no model that is to be served" : problem);
        }
        var file = files.path().getFileName();
        var target =
                before == null ? folder.resolve(file) : before.files().path().resolveSibling(file);
        try {
            move(before == null ? null : before.files().path(), files.path(), target);
        } catch (IOException | ModuleRefused e) {
            loaded.release();
            throw e;
        }
        var after = loaded.at(ModuleFiles.at(target), print(target));
        swap(before, after);
        return ModuleState.of(after);
    }

    private static void move(@Nullable Path old, Path staged, Path target) throws IOException, ModuleRefused {
        if (Files.exists(target) && !target.equals(old)) {
            throw new ModuleRefused("something else lies in its place, which is no module: take it away first");
        }
        if (old == null || (old.equals(target) && Files.isRegularFile(old) && Files.isRegularFile(staged))) {
            // a file takes the place of another at once
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        var aside = staged.resolveSibling(".before");
        Files.move(old, aside, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(aside, old, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }

    private static Fingerprint print(Path path) throws ModuleRefused {
        var print = Fingerprint.tryOf(path);
        if (print == null) {
            throw new ModuleRefused("its files cannot be read");
        }
        return print;
    }

    private @Nullable ModuleEntry named(String name) {
        return registry.roster().named(name);
    }

    private ModuleEntry require(String name) throws NoSuchModule {
        var entry = named(name);
        if (entry == null) {
            throw new NoSuchModule(name);
        }
        return entry;
    }

    private void alone(String module, Callable<Boolean> change) {
        try {
            change(module, change);
        } catch (NoSuchModule | ModuleRefused e) {
            LOG.errorf("module %s: %s", module, e.getMessage());
        }
    }

    private <T> T change(String module, Callable<T> change) throws NoSuchModule, ModuleRefused {
        try {
            return OwnThread.call("module-" + module, () -> {
                changing.lock();
                try {
                    return change.call();
                } finally {
                    changing.unlock();
                }
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModuleRefused refused) {
                throw refused;
            }
            if (e.getCause() instanceof NoSuchModule gone) {
                throw gone;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void replace(@Nullable ModuleEntry before, ModuleFiles files, Fingerprint print) {
        var after = load(before, files, print);
        if (after == null) {
            return;
        }
        var problem = problem(before, after);
        if (before == null || before.models().isEmpty() || problem.isEmpty()) {
            swap(before, after);
            tellOfProblems(after);
        } else {
            after.release();
            keepServing(before, after, problem);
        }
    }

    /** Null where the files have changed meanwhile: they are looked at again. */
    private @Nullable ModuleEntry load(@Nullable ModuleEntry before, ModuleFiles files, Fingerprint print) {
        try {
            var module = registry.opening().open(files);
            if (print.equals(Fingerprint.tryOf(files.path()))) {
                return registry.opening().load(files, print, module, taken(before));
            }
            module.release();
            return null;
        } catch (WeightsMissing missing) {
            return ModuleEntry.waiting(files, print, String.valueOf(missing.getMessage()));
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            LOG.debugf(failure, "module %s cannot be opened", files.name());
            return ModuleEntry.broken(files, print, Reason.of(failure));
        }
    }

    /** Why one cannot take the place of the other; empty where it can. */
    private static String problem(@Nullable ModuleEntry before, ModuleEntry after) {
        if (!after.problems().isEmpty()) {
            return String.join("; ", after.problems());
        }
        return after.models().isEmpty() && before != null && !before.models().isEmpty()
                ? "it lacks " + names(before)
                : "";
    }

    /** The names of all models beside those of that module. */
    private Set<String> taken(@Nullable ModuleEntry but) {
        var names = new HashSet<>(registry.roster().models().keySet());
        if (but != null) {
            but.models().forEach(model -> names.remove(model.name()));
        }
        return names;
    }

    private void keepServing(ModuleEntry before, ModuleEntry after, String why) {
        var problem = "what lies there now cannot be served%s, so what was there before still is: %s"
                .formatted(after.waits() ? " yet" : "", why);
        LOG.logf(
                after.waits() ? Logger.Level.INFO : Logger.Level.ERROR,
                "module %s: %s",
                before.files().name(),
                problem);
        var entry = before.withProblem(problem, after);
        registry.serve(registry.roster().with(before, entry, order));
    }

    private static void tellOfProblems(ModuleEntry entry) {
        var how = entry.waits() ? Logger.Level.INFO : Logger.Level.ERROR;
        entry.problems()
                .forEach(one -> LOG.logf(
                        how,
                        "module %s cannot be served%s: %s",
                        entry.files().name(),
                        entry.waits() ? " yet" : "",
                        one));
    }

    private static String names(ModuleEntry entry) {
        return String.join(", ", entry.models().stream().map(ModuleModel::name).toList());
    }

    /** Serves one in the place of the other, which closes when the requests that began with it have ended. */
    private void swap(@Nullable ModuleEntry before, @Nullable ModuleEntry after) {
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
        if (serves) {
            tell(before, after);
            retryRefused();
        }
    }

    private static void tell(@Nullable ModuleEntry before, @Nullable ModuleEntry after) {
        if (after != null && !after.models().isEmpty()) {
            var done = before == null || before.models().isEmpty() ? "added" : "replaced";
            LOG.infof("module %s: %s, serves %s", after.files().name(), done, names(after));
        } else if (before != null && after == null) {
            LOG.infof("module %s: removed", before.files().name());
        }
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
            var taken = taken(entry);
            var print = Fingerprint.tryOf(entry.files().path());
            if (print != null && entry.taken().stream().anyMatch(name -> !taken.contains(name))) {
                replace(entry, ModuleFiles.at(entry.files().path()), print);
                // which has looked for more
                return;
            }
        }
    }
}
