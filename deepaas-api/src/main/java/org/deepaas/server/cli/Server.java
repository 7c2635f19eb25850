package org.deepaas.server.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.eclipse.microprofile.config.ConfigProvider;

/** The server once it listens: says where to click, and waits to be told to stop. */
final class Server implements QuarkusApplication {

    private final ServerConfig config;
    private final ModelRegistry registry;

    Server(ServerConfig config, ModelRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    @Override
    public int run(String... arguments) {
        Signals.ready();
        System.out.println(new Banner(config, registry).text(port()));
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
