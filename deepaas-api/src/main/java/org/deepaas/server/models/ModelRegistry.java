package org.deepaas.server.models;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deepaas.server.CannotStart;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.weights.WeightsMissing;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All models of this server. Safe for use by many threads; what is served may change between two calls. */
@Singleton
public class ModelRegistry {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ServerConfig config;
    private final ModuleOpening opening;
    private final ThreadPoolExecutor versionCloser = Closers.called("close-models");
    private final ThreadPoolExecutor moduleCloser = Closers.called("close-modules");
    private final List<Consumer<ServedModel>> listeners = new CopyOnWriteArrayList<>();
    private volatile Roster roster = Roster.EMPTY;
    private volatile List<Path> awaited = List.of();
    private boolean closed;

    @Inject
    ModelRegistry(ServerConfig config, DataDirectory data) {
        this(config, Engines.installed(), data.copies());
    }

    ModelRegistry(ServerConfig config, Engines engines) {
        this(config, engines, config.dataDir().resolve("copies"));
    }

    private ModelRegistry(ServerConfig config, Engines engines, Path copies) {
        this.config = config;
        this.opening = new ModuleOpening(config, engines, copies, versionCloser, this::closeSoon);
    }

    /**
     * Finds, loads and warms the models. Called once, before the first request.
     *
     * @throws CannotStart where a module is broken and the server is not to keep going, or the one model asked for is
     *     not there
     */
    public void load() {
        config.device().forEach(OpenModule::device);
        var found = new ArrayList<ModuleEntry>();
        UploadedModules.andOthers(config).stream()
                .flatMap(folder -> modulesIn(folder).stream())
                .forEach(files -> found.add(open(files)));
        var entries = new ArrayList<ModuleEntry>();
        try {
            refuseUnknownModel(found);
            leaveOutUnwanted(found);
            var taken = new HashSet<String>();
            for (var entry : found) {
                var module = entry.module();
                var loaded = module == null ? entry : opening.load(entry.files(), entry.known(), module, taken);
                loaded.models().forEach(model -> taken.add(model.name()));
                entries.add(loaded);
            }
            tellOfBroken(entries);
        } catch (CannotStart e) {
            found.forEach(entry -> close(entry.module()));
            throw e;
        }
        roster = roster.with(entries);
        if (entries.stream().noneMatch(ModuleEntry::waits)) {
            tellOfSettingsOfNoModel();
        }
        if (!config.keepGoing()) {
            awaited = entries.stream()
                    .filter(ModuleEntry::waits)
                    .map(entry -> entry.files().path())
                    .toList();
        }
    }

    /** Whether all that lay there at the start serves, or the others are to serve without. */
    public boolean isComplete() {
        var now = roster;
        if (awaited.stream()
                .map(now::at)
                .anyMatch(entry -> entry != null && !entry.problems().isEmpty())) {
            return false;
        }
        // what becomes of them later is as with all others
        awaited = List.of();
        return true;
    }

    private void tellOfSettingsOfNoModel() {
        var there = roster.models().keySet();
        ModelSettings.models(config).stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> LOG.warnf(
                        "there are settings of a model '%s', and no model here is called so: there are %s",
                        name, String.join(", ", there)));
    }

    /** So that nothing is fetched for a module beside the one that is called as the only model to serve. */
    private void leaveOutUnwanted(List<ModuleEntry> found) {
        var wanted = config.modelName().orElse("");
        if (found.stream().anyMatch(entry -> entry.files().name().equals(wanted))) {
            found.removeIf(entry -> entry.waits() && !entry.files().name().equals(wanted));
        }
    }

    private void tellOfBroken(List<ModuleEntry> entries) {
        var broken = Roster.EMPTY
                .with(entries.stream().filter(entry -> !entry.waits()).toList())
                .broken();
        if (!broken.isEmpty() && !config.keepGoing()) {
            throw new CannotStart(broken.stream().map(ModelRegistry::line).toList());
        }
        broken.forEach(one -> LOG.errorf("module %s cannot be served: %s", one.module(), one.reason()));
    }

    private static String line(BrokenModule broken) {
        return "module %s: %s".formatted(broken.module(), broken.reason());
    }

    private List<ModuleFiles> modulesIn(Path folder) {
        if (Files.isDirectory(folder)) {
            return ModuleFiles.in(folder);
        }
        boolean mayBeAbsent = folder.equals(UploadedModules.folder(config))
                || (config.modules().size() == 1 && folder.equals(Path.of("modules")));
        if (!mayBeAbsent) {
            throw new CannotStart("there is no folder %s: name the folders of modules with --modules"
                    .formatted(folder.toAbsolutePath().normalize()));
        }
        return List.of();
    }

    private ModuleEntry open(ModuleFiles files) {
        var known = ModuleOpening.mayChange(config) ? Fingerprint.tryOf(files.path()) : null;
        try {
            return new ModuleEntry(files, known, opening.open(files), List.of(), List.of(), Set.of());
        } catch (WeightsMissing missing) {
            return ModuleEntry.waiting(files, known, String.valueOf(missing.getMessage()));
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            LOG.debugf(failure, "module %s cannot be opened", files.name());
            return ModuleEntry.broken(files, known, Reason.of(failure));
        }
    }

    private void refuseUnknownModel(List<ModuleEntry> found) {
        var wanted = config.modelName().orElse("");
        var names = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (var entry : found) {
            if (entry.module() != null) {
                entry.module().open().models().forEach(model -> names.add(model.name()));
            }
            entry.problems()
                    .forEach(problem ->
                            lines.add(line(new BrokenModule(entry.files().name(), problem))));
        }
        // what a model is called may be known only when its files are there
        if (!wanted.isEmpty() && !names.contains(wanted) && found.stream().noneMatch(ModuleEntry::waits)) {
            lines.add("no model is called '%s'; there are: %s".formatted(wanted, String.join(", ", names)));
            throw new CannotStart(lines);
        }
    }

    /** In the order in which they are shown. */
    public List<ServedModel> models() {
        return List.copyOf(roster.models().values());
    }

    /** The model of that name; null where there is none. It may be closed at any time: to work with it, reserve it. */
    public @Nullable ServedModel find(String name) {
        return roster.models().get(name);
    }

    /** The model of that name, to work with it; null where there is none. */
    public @Nullable Reservation reserve(String name) {
        while (true) {
            var model = roster.models().get(name);
            if (model == null) {
                return null;
            }
            var users = model.tryToUse();
            if (users != null) {
                return new Reservation(model, users);
            }
        }
    }

    /** What the module of that name waits for before its models can serve; null where it does not. */
    public @Nullable String awaitedFor(String module) {
        var entry = roster.named(module);
        return entry != null && entry.waits() && entry.models().isEmpty() ? String.join("; ", entry.problems()) : null;
    }

    /** All that is served now, to tell of it. */
    public Served served() {
        while (true) {
            var now = roster;
            var users = new ArrayList<Users>();
            for (var model : now.models().values()) {
                var used = model.tryToUse();
                if (used != null) {
                    users.add(used);
                }
            }
            if (users.size() == now.models().size()) {
                return new Served(now, users);
            }
            users.forEach(Users::release);
        }
    }

    /** The weights of all models. */
    List<ModelWeights> weights() {
        return roster.models().values().stream()
                .map(ModuleModel::weightsOrNull)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The weights of the model of that name; null where there is none. */
    @Nullable
    ModelWeights weights(String name) {
        while (true) {
            var model = roster.models().get(name);
            var weights = model == null ? null : model.weightsOrNull();
            // closed between the two: there is another, or none
            if (model == null || weights != null) {
                return weights;
            }
        }
    }

    /** The files that are fetched for modules now, by name, and how much of each is there, in percent. */
    public Map<String, Long> fetching() {
        return opening.fetching();
    }

    /** The modules that are not served. */
    public List<BrokenModule> broken() {
        return roster.broken();
    }

    /** Has somebody told of each model that no longer serves, once nobody uses it any longer. */
    public void whenClosed(Consumer<ServedModel> listener) {
        listeners.add(listener);
    }

    /** What is served, as it is. */
    Roster roster() {
        return roster;
    }

    ModuleOpening opening() {
        return opening;
    }

    /** Serves that; false where the server ends. */
    synchronized boolean serve(Roster next) {
        if (!closed) {
            roster = next;
        }
        return !closed;
    }

    private void closeSoon(ServedModule module) {
        try {
            moduleCloser.execute(() -> closeNow(module));
        } catch (RejectedExecutionException e) {
            closeNow(module);
        }
    }

    private void closeNow(ServedModule module) {
        module.close();
        for (var model : module.open().models()) {
            listeners.forEach(listener -> listener.accept(model));
        }
        LOG.debugf("module %s is closed", module.open().name());
    }

    private static void close(@Nullable ServedModule module) {
        if (module != null) {
            module.close();
        }
    }

    /** Closes all models and their modules. Nobody may predict then or afterwards. */
    public void close() {
        List<ModuleEntry> entries;
        synchronized (this) {
            entries = roster.entries();
            roster = Roster.EMPTY;
            closed = true;
        }
        entries.forEach(entry -> close(entry.module()));
        moduleCloser.shutdown();
        versionCloser.shutdown();
    }
}
