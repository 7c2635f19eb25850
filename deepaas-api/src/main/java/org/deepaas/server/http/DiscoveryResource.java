package org.deepaas.server.http;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;

/** Which models there are, and what is known of them. */
@Path("/v2")
@NonBlocking
public class DiscoveryResource {

    private final ModelRegistry registry;
    private final BasePath basePath;
    private final ServerConfig config;

    DiscoveryResource(ModelRegistry registry, BasePath basePath, ServerConfig config) {
        this.registry = registry;
        this.basePath = basePath;
        this.config = config;
    }

    @GET
    public Response version(@Context RoutingContext context) throws IOException {
        String prefix = basePath.prefix(context);
        return json(
                isDeepaas(context)
                        ? ModelDocument.version(prefix)
                        : InferenceDocument.server(prefix, config.management()));
    }

    @GET
    @Path("models")
    public Response models(@Context RoutingContext context) throws IOException {
        String prefix = basePath.prefix(context);
        return json(Map.of(
                "models",
                registry.models().stream()
                        .map(model -> ModelDocument.of(model, prefix))
                        .toList()));
    }

    @GET
    @Path("models/{name}")
    public Response model(@PathParam("name") String name, @Context RoutingContext context) throws IOException {
        try (var reservation = registry.reserve(name)) {
            if (reservation == null) {
                return Response.status(404).build();
            }
            String prefix = basePath.prefix(context);
            return json(
                    isDeepaas(context)
                            ? ModelDocument.of(reservation.model(), prefix)
                            : InferenceDocument.model(reservation.model(), prefix));
        }
    }

    /** With the slash at its end a path is DEEPaaS's alone; without it, clients of both protocols ask for it. */
    private static boolean isDeepaas(RoutingContext context) {
        return context.request().path().endsWith("/");
    }

    static Response json(Object document) throws IOException {
        return Response.ok(Json.write(document), Results.JSON).build();
    }
}
