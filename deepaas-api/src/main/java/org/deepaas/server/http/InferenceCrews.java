package org.deepaas.server.http;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ServedModel;

/** Who computes with the tensors of each model, whichever protocol they come by. Safe for use by many threads. */
@Singleton
final class InferenceCrews {

    private final ServerConfig config;
    private final Map<Long, InferenceCrew> crews = new ConcurrentHashMap<>();

    InferenceCrews(ServerConfig config, ModelRegistry registry) {
        this.config = config;
        registry.whenClosed(model -> crews.remove(model.instance()));
    }

    /** Of a model that somebody reserved. */
    InferenceCrew of(ServedModel model) {
        return crews.computeIfAbsent(
                model.instance(), number -> InferenceCrew.of(model, ModelSettings.of(config, model.name())));
    }
}
