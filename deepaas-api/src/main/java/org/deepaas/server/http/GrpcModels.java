package org.deepaas.server.http;

import jakarta.inject.Singleton;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.http.grpc.CallFailed;
import org.deepaas.server.http.grpc.Status;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.Reservation;
import org.jspecify.annotations.Nullable;

/** The models that messages name. */
@Singleton
class GrpcModels {

    private final ModelRegistry registry;

    GrpcModels(ModelRegistry registry) {
        this.registry = registry;
    }

    /** The model of that name, to work with it. */
    Reservation reserve(String name) {
        if (name.isEmpty()) {
            throw new CallFailed(Status.INVALID_ARGUMENT, "the message names no model");
        }
        var reservation = registry.reserve(name);
        if (reservation != null) {
            return reservation;
        }
        var awaited = registry.awaitedFor(name);
        throw awaited == null
                ? new CallFailed(Status.NOT_FOUND, "there is no model of that name")
                : new CallFailed(Status.UNAVAILABLE, Failures.withoutPaths(awaited));
    }

    /** The version that is named; null where none is. */
    static @Nullable Long version(String version) {
        if (version.isEmpty()) {
            return null;
        }
        if (!VersionRoutes.ID.matcher(version).matches()) {
            throw new InvalidInputException("'%s' is no version: it is a number".formatted(version));
        }
        return Long.valueOf(version);
    }
}
