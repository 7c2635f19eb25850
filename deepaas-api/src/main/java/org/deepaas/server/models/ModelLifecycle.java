package org.deepaas.server.models;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Loads the models before the first request, and closes them when the server ends. */
@Singleton
class ModelLifecycle {

    private static final int AFTER_THE_DATA_FOLDER_IS_OURS = 100;
    private static final int AFTER_PREDICTIONS_ENDED = 100;

    void start(
            @Observes @Priority(AFTER_THE_DATA_FOLDER_IS_OURS) StartupEvent start,
            ModelRegistry registry,
            Versions versions,
            Modules modules) {
        registry.load();
        versions.start();
        modules.start();
    }

    void stop(
            @Observes @Priority(AFTER_PREDICTIONS_ENDED) ShutdownEvent stop,
            ModelRegistry registry,
            Versions versions,
            Modules modules) {
        modules.stop();
        versions.stop();
        registry.close();
    }
}
