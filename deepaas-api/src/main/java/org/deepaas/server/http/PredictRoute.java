package org.deepaas.server.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.http.urls.RemoteFiles;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.traces.Traces;

/**
 * {@code POST /v2/models/{name}/predict/} and {@code evaluate/}, with the version in service or a named one. A plain Vert.x route: bodies are streamed to disk, and what a resource method
 * costs would be a third of a small prediction.
 */
@Singleton
class PredictRoute {

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Predictions predictions;
    private final DataDirectory data;
    private final RemoteFiles remote;
    private final RowRequests rows;
    private final Traces traces;
    private final Map<Long, Endpoint> endpoints = new ConcurrentHashMap<>();

    PredictRoute(
            ServerConfig config,
            ModelRegistry registry,
            Predictions predictions,
            Traces traces,
            DataDirectory data,
            RemoteFiles remote) {
        this.config = config;
        this.registry = registry;
        this.predictions = predictions;
        this.traces = traces;
        this.data = data;
        this.remote = remote;
        this.rows = new RowRequests(config, predictions, traces, data, remote);
        registry.whenClosed(model -> endpoints.remove(model.instance()));
    }

    void register(@Observes Router router) {
        ModelPath.post(router, ModelPath.PREDICT, this::predict);
        router.post("/v2/models/:name/evaluate/").handler(this::evaluate);
        router.post("/v2/models/:name/versions/:id/evaluate/").handler(this::evaluate);
    }

    private void predict(RoutingContext context, ModelPath path) {
        begin(context, path, true, ServedModel::predictArguments, this::predictEndpoint);
    }

    private void evaluate(RoutingContext context) {
        var path = new ModelPath(context.pathParam("name"), VersionRoutes.id(context));
        begin(context, path, false, ServedModel::evaluateArguments, EvaluateEndpoint::new);
    }

    private Endpoint predictEndpoint(ServedModel model, ArgumentSchema<?> schema) {
        return endpoints.computeIfAbsent(
                model.instance(), number -> PredictEndpoint.of(model, schema, ModelSettings.of(config, model.name())));
    }

    private void begin(
            RoutingContext context,
            ModelPath path,
            boolean takesRows,
            Function<ServedModel, Optional<ArgumentSchema<?>>> arguments,
            BiFunction<ServedModel, ArgumentSchema<?>, Endpoint> endpoint) {
        if (!config.predictEndpoint()) {
            Answers.status(context, 402);
            return;
        }
        var reservation = registry.reserve(path.model());
        if (reservation == null) {
            Answers.status(context, 404);
            return;
        }
        var model = reservation.model();
        var schema = arguments.apply(model);
        if (schema.isEmpty()) {
            reservation.close();
            Answers.text(context, 501, notImplemented(model.name()));
            return;
        }
        var files = RequestFiles.of(context, data);
        var wanted = new WantedVersion(reservation, path.version());
        if (takesRows && RowRequests.has(context)) {
            rows.begin(context, endpoint.apply(model, schema.get()), schema.get(), wanted);
            return;
        }
        var request =
                new PredictionRequest(context, endpoint.apply(model, schema.get()), wanted, predictions, traces, files);
        Body.read(context, config, files, new FilesByUrl(remote, schema.get(), files, request));
    }

    static String notImplemented(String model) {
        return "501: Not implemented by underlying model (loaded '%s')".formatted(model);
    }
}
