package org.deepaas.server.predictions;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.models.ModelRegistry;

/** Sends workers home whose model was replaced or removed, once the last of its requests has ended. */
@Singleton
class Dismissal {

    private static final int BEFORE_MODELS_LOAD = 1;

    void listen(
            @Observes @Priority(BEFORE_MODELS_LOAD) StartupEvent start,
            ModelRegistry registry,
            Predictions predictions) {
        registry.whenClosed(
                model -> predictions.dismiss(model.name(), model.instance(), registry.find(model.name()) == null));
    }
}
