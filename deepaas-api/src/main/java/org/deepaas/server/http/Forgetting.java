package org.deepaas.server.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.results.Json;

/** Has the classes of a model forgotten that was replaced or removed. */
@Singleton
class Forgetting {

    private static final int BEFORE_MODELS_LOAD = 1;

    void listen(@Observes @Priority(BEFORE_MODELS_LOAD) StartupEvent start, ModelRegistry registry) {
        registry.whenClosed(model -> Json.forgetClasses());
    }
}
