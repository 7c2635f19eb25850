package org.deepaas.server.predictions;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.ServerConfig;
import org.jboss.logging.Logger;

/** Lets running predictions end before the server does. */
@Singleton
class Draining {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int BEFORE_MODELS_CLOSE = 1;

    void drain(
            @Observes @Priority(BEFORE_MODELS_CLOSE) ShutdownEvent stop, Predictions predictions, ServerConfig config)
            throws InterruptedException {
        if (!predictions.drain(config.shutdownLimit())) {
            LOG.warnf(
                    "stopping, although predictions still ran after %d s",
                    config.shutdownLimit().toSeconds());
        }
    }
}
