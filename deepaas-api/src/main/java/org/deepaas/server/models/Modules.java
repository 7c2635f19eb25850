package org.deepaas.server.models;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.versions.Folders;
import org.jboss.logging.Logger;

/**
 * The modules of this server, which may come and go while it runs. Safe for use by many threads; what changes something takes
 * as long as the models take to load.
 */
@Singleton
public class Modules {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String ZIP = ".zip";

    private final ModelRegistry registry;
    private final ServerConfig config;
    private final ModuleChanges changes;
    private final ModuleWatch watch;
    private final AwaitedFiles awaited;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "watch-modules");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    Modules(ModelRegistry registry, ServerConfig config) {
        this.registry = registry;
        this.config = config;
        var folders = UploadedModules.andOthers(config);
        this.changes = new ModuleChanges(registry, folders);
        this.awaited = new AwaitedFiles(registry, changes, FIRST_PAUSE);
        this.watch = new ModuleWatch(registry, changes, folders, config.moduleSettleTime());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever goes wrong is logged as it is looked at
    void start() {
        if (ModuleOpening.mayChange(config)) {
            // a jar that is opened by its address would stay open, and its module with it
            URLConnection.setDefaultUseCaches("jar", false);
            UploadedModules.prepare(config);
        }
        clock.scheduleWithFixedDelay(
                () -> awaited.look(System.nanoTime()), 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        if (config.watchModules()) {
            long pause = pause().toMillis();
            clock.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    private Duration pause() {
        var settle = config.moduleSettleTime();
        return settle.compareTo(OFTEN) < 0 ? OFTEN : settle.compareTo(SELDOM) > 0 ? SELDOM : settle;
    }

    private void look() {
        try {
            watch.look(System.nanoTime());
        } catch (RuntimeException | Error e) {
            LOG.error("the folders of modules could not be looked at", e);
        }
    }

    void stop() {
        clock.shutdownNow();
        awaited.stop();
    }

    /** In the order in which they are shown. */
    public List<ModuleState> list() {
        return registry.roster().entries().stream().map(ModuleState::of).toList();
    }

    /** The module of that name; where several folders have one, that of the first. */
    public ModuleState find(String name) throws NoSuchModule {
        return list().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchModule(name));
    }

    /**
     * Loads what lies there again.
     *
     * @throws ModuleRefused where it cannot be served: what served before still does
     */
    public ModuleState reload(String name) throws NoSuchModule, ModuleRefused {
        var entry = registry.roster().named(name);
        if (entry != null) {
            fetch(ModuleFiles.at(entry.files().path()));
        }
        return changes.reload(name);
    }

    /** Serves it no longer. Its files stay, and {@link #reload} serves it again. */
    public void unload(String name) throws NoSuchModule, ModuleRefused {
        changes.unload(name);
    }

    /** Serves it no longer, and deletes its files. */
    public void remove(String name) throws NoSuchModule, ModuleRefused {
        changes.delete(name);
    }

    /**
     * Serves a module that was sent, in the place of the one of that name, if there is one. Its files are put into the folder of
     * that one, or else into the first folder, once all its models are loaded.
     *
     * @param file what it is to be called, as in {@code name.jar} or {@code name.zip}; a zip is unpacked
     * @param sent the jar or the zip, which stays where it is
     * @throws ModuleRefused where it cannot be served: then nothing has changed
     */
    public ModuleState install(String file, Path sent) throws ModuleRefused {
        var folder = config.modules().get(0).toAbsolutePath();
        // on the same disk, so that it can be moved into its place
        var staging = folder.resolve(".incoming-" + UUID.randomUUID());
        try {
            Files.createDirectories(staging);
            try {
                stage(file, sent, staging);
                for (var files : ModuleFiles.in(staging)) {
                    fetch(files);
                }
                return changes.install(staging, config.modules().get(0));
            } finally {
                Folders.delete(staging);
            }
        } catch (IOException e) {
            LOG.warnf(e, "module %s cannot be put into its folder", file);
            throw new ModuleRefused("the folder of modules cannot be written to (%s)".formatted(Reason.of(e)));
        }
    }

    /**
     * Serves a model that was uploaded, in the place of the uploaded one of that name, if there is one. It is kept in the data folder, and
     * served again when the server is started again.
     *
     * @param staging a folder in the data folder, with the module's folder alone in it, which leaves it
     * @throws ModuleRefused where it cannot be served, or another module has that name: then nothing has changed
     */
    public ModuleState publish(Path staging) throws ModuleRefused {
        for (var files : ModuleFiles.in(staging)) {
            fetch(files);
        }
        UploadedModules.prepare(config);
        return changes.installOnlyIn(staging, UploadedModules.folder(config));
    }

    /**
     * Serves an uploaded model no longer, and deletes its files; false where there is none of that name.
     *
     * @throws ModuleRefused where a model is called so that was not uploaded
     */
    public boolean withdraw(String model) throws ModuleRefused {
        var uploaded = uploaded(model);
        if (uploaded.isPresent()) {
            return changes.delete(uploaded.get());
        }
        if (registry.find(model) != null) {
            throw new ModuleRefused("'%s' was not uploaded: take it out of the folders of modules".formatted(model));
        }
        return false;
    }

    /** The folder of an uploaded model; empty where none is called so. It may be gone at any time. */
    public Optional<Path> uploaded(String model) {
        var folder = UploadedModules.folder(config);
        return registry.roster().entries().stream()
                .filter(entry -> folder.equals(entry.files().path().getParent()))
                .filter(entry -> entry.files().name().equals(model))
                .map(entry -> entry.files().path())
                .findFirst();
    }

    /** Before anything is changed, since that may take long. */
    private void fetch(ModuleFiles files) throws ModuleRefused {
        try {
            registry.opening().fetch(files);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModuleRefused("the server ends");
        } catch (IOException | RuntimeException e) {
            throw new ModuleRefused(Reason.of(e));
        }
    }

    private void stage(String file, Path sent, Path staging) throws IOException, ModuleRefused {
        if (file.endsWith(ZIP)) {
            var unpacked = Files.createDirectory(staging.resolve(file.substring(0, file.length() - ZIP.length())));
            new ZippedModule(sent, config.moduleMaxSize()).unpack(unpacked);
        } else {
            Files.copy(sent, staging.resolve(file));
        }
    }
}
