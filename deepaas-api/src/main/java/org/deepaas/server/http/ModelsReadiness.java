package org.deepaas.server.http;

import jakarta.inject.Singleton;
import java.util.Map;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.Served;
import org.deepaas.server.predictions.Predictions;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the models are loaded and predictions are taken; tells where each computes, what is fetched, and what is broken.
 */
@Readiness
@Singleton
class ModelsReadiness implements HealthCheck {

    private final ModelRegistry registry;
    private final Predictions predictions;

    ModelsReadiness(ModelRegistry registry, Predictions predictions) {
        this.registry = registry;
        this.predictions = predictions;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("models").status(!predictions.isStopping() && registry.isComplete());
        try (var served = registry.served()) {
            tell(served, registry.fetching(), answer);
        }
        return answer.build();
    }

    private static void tell(Served served, Map<String, Long> fetching, HealthCheckResponseBuilder answer) {
        for (var model : served.models()) {
            answer.withData(model.name(), model.predictArguments().isPresent() ? device(model.loaded()) : "metadata");
            if (!model.shortfalls().isEmpty()) {
                answer.withData("resources of " + model.name(), String.join("; ", model.shortfalls()));
            }
            if (!model.problem().isEmpty()) {
                answer.withData("version of " + model.name(), Failures.withoutPaths(model.problem()));
            }
        }
        fetching.forEach((file, percent) -> answer.withData("fetching " + file, percent + " %"));
        for (var broken : served.broken()) {
            answer.withData("broken: " + broken.module(), Failures.withoutPaths(broken.reason()));
        }
    }

    private static String device(org.deepaas.server.models.LoadedModel loaded) {
        if (loaded.untrained().isPresent()) {
            return "not trained yet";
        }
        return loaded.deviceReason().isEmpty()
                ? loaded.device()
                : "%s: %s".formatted(loaded.device(), Failures.withoutPaths(loaded.deviceReason()));
    }
}
