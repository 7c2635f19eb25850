package org.deepaas.server.models;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.versions.Held;
import org.deepaas.server.models.versions.KeptVersions;
import org.deepaas.server.models.versions.Origin;
import org.deepaas.server.models.versions.Retention;
import org.deepaas.server.models.versions.Version;
import org.jboss.logging.Logger;

/**
 * The versions of the models' weights. Safe for use by many threads; what loads a version takes as long as the model
 * takes to load.
 */
@Singleton
public class Versions {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final ModelRegistry registry;
    private final Retention retention;
    private final boolean serveNew;
    private final boolean shared;
    private final Path folder;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "versions");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    Versions(ModelRegistry registry, ServerConfig config) {
        this(registry, config, config.databaseUrl().isPresent());
    }

    /** @param shared whether other servers use the same data folder */
    Versions(ModelRegistry registry, ServerConfig config, boolean shared) {
        this.registry = registry;
        this.retention = new Retention(config.versionsKept(), config.versionsMaxSize());
        this.serveNew = config.newVersions() == ServerConfig.NewVersions.SERVE;
        this.shared = shared;
        this.folder = config.dataDir().resolve("versions");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever goes wrong is logged as it is looked at
    void start() {
        clock.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    void stop() {
        clock.shutdownNow();
    }

    /** Lets go of what is not needed, and serves what another server has chosen. */
    void look() {
        for (var weights : registry.weights()) {
            try {
                weights.forgetUnused();
                if (shared) {
                    weights.follow();
                }
            } catch (Superseded e) {
                LOG.debug("a module was replaced while its versions were looked at", e);
            } catch (IOException | RuntimeException e) {
                LOG.warn("the versions of a model could not be looked at", e);
            }
        }
    }

    /**
     * Makes a version of what a training left and, unless new versions are to wait, serves it: it is loaded and warmed
     * beside the one in service and then takes its place. Asked again for the same training, it answers the same and
     * does what is left to do. Where the model was removed meanwhile, the version is kept for when it is back.
     *
     * @param staged a folder in the data folder with {@code weights/}, {@code run.json} and {@code prov.json}; it is moved
     *     away
     * @throws VersionFailed where it cannot be loaded: it is kept and marked so, and the version before serves on
     */
    public Version publish(String model, Path staged, Origin.Training origin) throws IOException, VersionFailed {
        while (true) {
            var weights = registry.weights(model);
            if (weights == null) {
                return keptOf(model).add(staged, origin, true);
            }
            try {
                return weights.publish(staged, origin, serveNew, retention);
            } catch (Superseded e) {
                LOG.debugf("%s was replaced while a version of it was published", model);
            }
        }
    }

    /** Loads a version and serves it. */
    public Version use(String model, long id) throws IOException, NoSuchVersion, VersionFailed {
        while (true) {
            try {
                return weights(model).use(id);
            } catch (Superseded e) {
                again(model);
            }
        }
    }

    /** Serves what served before. */
    public Version back(String model) throws IOException, NoSuchVersion, VersionFailed {
        while (true) {
            try {
                return weights(model).back();
            } catch (Superseded e) {
                again(model);
            }
        }
    }

    /**
     * Removes a version.
     *
     * @throws VersionInUse where it serves, is held or came with the module
     */
    public void remove(String model, long id) throws IOException, NoSuchVersion, VersionInUse {
        while (true) {
            try {
                weights(model).remove(id);
                return;
            } catch (Superseded e) {
                again(model);
            }
        }
    }

    /** By number, that of the module first. */
    public List<Version> list(String model) throws IOException, NoSuchVersion {
        return weights(model).kept().list();
    }

    public Optional<Version> find(String model, long id) throws IOException, NoSuchVersion {
        return weights(model).kept().find(id);
    }

    /** The version of that number. */
    public Version require(String model, long id) throws IOException, NoSuchVersion {
        return weights(model).existing(id);
    }

    /** The version that a training made, also where the model was removed. */
    public Optional<Version> findByTraining(String model, String training) throws IOException {
        return keptOf(model).ofTraining(training);
    }

    /** The number of the version that serves. */
    public long serving(String model) throws NoSuchVersion {
        while (true) {
            try {
                return weights(model).version();
            } catch (Superseded e) {
                again(model);
            }
        }
    }

    /** The folder of a version, with {@code weights/} and its run record; version 0 has none. */
    public Path folder(String model, long id) throws NoSuchVersion {
        return weights(model).kept().folder(id);
    }

    /**
     * Holds the version that serves, so that it stays until it is let go, also across a restart.
     *
     * @param holder such as the uuid of a training: letters, digits, {@code _} and {@code -}; where it holds a version
     *     already, that one is answered
     */
    public Held inUse(String model, String holder) throws IOException, NoSuchVersion {
        while (true) {
            try {
                return weights(model).hold(holder);
            } catch (Superseded e) {
                again(model);
            }
        }
    }

    /** Lets go of what is held under that name, if anything, also where the model was removed. */
    public void release(String model, String holder) {
        keptOf(model).release(holder);
    }

    private static void again(String model) {
        LOG.debugf("the module of %s was replaced meanwhile", model);
    }

    private KeptVersions keptOf(String model) {
        var found = registry.weights(model);
        return found == null ? new KeptVersions(folder, model, "removed", Clock.systemUTC()) : found.kept();
    }

    private ModelWeights weights(String model) throws NoSuchVersion {
        var found = registry.weights(model);
        if (found == null) {
            throw new NoSuchVersion("there is no model called '%s'".formatted(model));
        }
        return found;
    }
}
