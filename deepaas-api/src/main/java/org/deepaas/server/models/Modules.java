package org.deepaas.server.models;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLConnection;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.ServerConfig;
import org.jboss.logging.Logger;

/** The modules of this server, which may come and go while it runs. */
@Singleton
public class Modules {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Duration OFTEN = Duration.ofMillis(100);

    private final ServerConfig config;
    private final ModuleWatch watch;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "watch-modules");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    Modules(ModelRegistry registry, ServerConfig config) {
        this.config = config;
        var changes = new ModuleChanges(registry, config.modules());
        this.watch = new ModuleWatch(registry, changes, config.modules(), config.moduleSettleTime());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever goes wrong is logged as it is looked at
    void start() {
        if (config.watchModules()) {
            // a jar that is opened by its address would stay open, and its module with it
            URLConnection.setDefaultUseCaches("jar", false);
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
    }
}
