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
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;

/** Which models there are, and what is known of them. */
@Path("/v2")
@NonBlocking
public class DiscoveryResource {

    private final ModelRegistry registry;
    private final BasePath basePath;

    DiscoveryResource(ModelRegistry registry, BasePath basePath) {
        this.registry = registry;
        this.basePath = basePath;
    }

    @GET
    public Response version(@Context RoutingContext context) throws IOException {
        return json(ModelDocument.version(basePath.prefix(context)));
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
        var model = registry.find(name);
        return model == null ? Response.status(404).build() : json(ModelDocument.of(model, basePath.prefix(context)));
    }

    static Response json(Object document) throws IOException {
        return Response.ok(Json.write(document), Results.JSON).build();
    }
}
