package org.deepaas.server.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.predictions.Predictions;

/**
 * {@code POST /v2/models/{name}/predict/}. A plain Vert.x route: bodies are streamed to disk, and what a resource method
 * costs would be a third of a small prediction.
 */
@Singleton
class PredictRoute {

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Predictions predictions;
    private final DataDirectory data;
    private final Map<String, PredictEndpoint> endpoints = new ConcurrentHashMap<>();

    PredictRoute(ServerConfig config, ModelRegistry registry, Predictions predictions, DataDirectory data) {
        this.config = config;
        this.registry = registry;
        this.predictions = predictions;
        this.data = data;
    }

    void register(@Observes Router router) {
        router.post("/v2/models/:name/predict/").handler(this::predict);
    }

    private void predict(RoutingContext context) {
        if (!config.predictEndpoint()) {
            Answers.status(context, 402);
            return;
        }
        var model = registry.find(context.pathParam("name"));
        if (model == null) {
            Answers.status(context, 404);
            return;
        }
        var schema = model.predictArguments();
        if (schema.isEmpty()) {
            Answers.text(context, 501, notImplemented(model.name()));
            return;
        }
        begin(context, endpoints.computeIfAbsent(model.name(), n -> PredictEndpoint.of(model, schema.get())));
    }

    private void begin(RoutingContext context, PredictEndpoint endpoint) {
        String requestId = context.response().headers().get(RequestId.HEADER);
        var files = new RequestFiles(data.uploads(), requestId);
        Body.read(context, config, files, new PredictionRequest(context, endpoint, predictions, files));
    }

    static String notImplemented(String model) {
        return "501: Not implemented by underlying model (loaded '%s')".formatted(model);
    }
}
