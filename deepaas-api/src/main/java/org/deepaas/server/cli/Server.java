package org.deepaas.server.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.deepaas.server.OpenPorts;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.trainings.Office;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** The server once it listens: says where to click, and waits to be told to stop. */
final class Server implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Office trainings;
    private final OpenPorts ports;

    Server(ServerConfig config, ModelRegistry registry, Office trainings, OpenPorts ports) {
        this.config = config;
        this.registry = registry;
        this.trainings = trainings;
        this.ports = ports;
    }

    @Override
    public int run(String... arguments) {
        Signals.ready();
        registry.broken()
                .forEach(module -> System.err.println("module %s: %s".formatted(module.module(), module.reason())));
        var banner = new Banner(config, registry.models(), registry.broken(), port(), ports.grpc());
        LOG.info(banner.opened());
        // in a log of JSON, a line is an object
        if (!config.useJson()) {
            System.out.println(banner.text());
        }
        trainings.openInBackground();
        Quarkus.waitForExit();
        return 0;
    }

    /** The one that was asked for, or the free one that was found. */
    private static int port() {
        var name = ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.http.insecure-requests", String.class)
                        .isPresent()
                ? "quarkus.http.ssl-port"
                : "quarkus.http.port";
        return ConfigProvider.getConfig().getValue(name, Integer.class);
    }
}
