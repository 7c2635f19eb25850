package org.deepaas.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.deepaas.server.ServerConfig;

/** Lets pages of the origins that are named call the server from a browser. All else is as if it were not there. */
@Singleton
final class CrossOrigin {

    private static final int BEFORE_THE_GATE = 300;

    private final List<String> origins;

    CrossOrigin(ServerConfig config) {
        this.origins = config.corsOrigins().orElse(List.of());
    }

    void open(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            var handler = handler();
            filters.register(context -> pass(handler, context), BEFORE_THE_GATE);
        }
    }

    private CorsHandler handler() {
        return CorsHandler.create()
                .addOrigins(origins)
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE))
                .exposedHeaders(Set.of(
                        "Content-Disposition",
                        "Location",
                        "Retry-After",
                        RequestId.HEADER,
                        PredictionRequest.VERSION_HEADER))
                .maxAgeSeconds(600);
    }

    private void pass(CorsHandler handler, RoutingContext context) {
        var origin = context.request().getHeader("Origin");
        // the handler would refuse other origins, our own page among them
        if (origin != null && (origins.contains("*") || origins.contains(origin))) {
            handler.handle(context);
        } else {
            context.next();
        }
    }
}
