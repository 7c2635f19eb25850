package org.deepaas.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.Versions;
import org.deepaas.server.models.versions.Version;

/** A version as callers see it. */
@Singleton
class VersionDocument {

    private final Versions versions;
    private final ModelRegistry registry;

    VersionDocument(Versions versions, ModelRegistry registry) {
        this.versions = versions;
        this.registry = registry;
    }

    JsonNode of(String model, Version version) throws NoSuchVersion {
        boolean serving = versions.serving(model) == version.id();
        var created = version.created();
        String failure = version.failure();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", version.id())
                .put("serving", serving)
                .put("state", state(model, version, serving))
                .put("created", created == null ? null : created.toString());
        json.set("origin", version.origin().json());
        return json.put("bytes", version.bytes())
                .put("failure", failure == null ? null : Failures.withoutPaths(failure));
    }

    private String state(String model, Version version, boolean serving) {
        if (serving) {
            try (var reservation = registry.reserve(model)) {
                return reservation != null
                                && reservation.model().loaded().untrained().isPresent()
                        ? "untrained"
                        : "serving";
            }
        }
        return version.failure() == null ? "ready" : "failed";
    }
}
