package org.deepaas.server.cli;

import static java.util.stream.Collectors.joining;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.CannotStart;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.jboss.logging.Logger;

/** What is done before the port is opened, around the loading of the models. */
@Singleton
final class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class);
    private static final int FIRST = 1;
    private static final int AFTER_MODELS_LOADED = 1000;

    void takeDataFolder(@Observes @Priority(FIRST) StartupEvent start, DataDirectory data) {
        LOG.debugf("data folder %s", data.root());
    }

    void refuseToServeNothing(
            @Observes @Priority(AFTER_MODELS_LOADED) StartupEvent start, ServerConfig config, ModelRegistry registry) {
        if (registry.models().isEmpty()
                && registry.broken().isEmpty()
                && !config.keepGoing()
                && !config.watchModules()
                && !config.management()) {
            var folders = config.modules().stream()
                    .map(folder -> folder.toAbsolutePath().normalize().toString())
                    .collect(joining(", "));
            throw new CannotStart(
                    "no module found in %s: put a module's jar there, or name other folders with --modules"
                            .formatted(folders));
        }
    }
}
