package org.deepaas.server.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.http.urls.RemoteFiles;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.trainings.Trainings;

/** {@code POST /v2/models/{name}/train/}. A plain Vert.x route, since data sets are streamed to disk. */
@Singleton
class TrainRoute {

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Trainings trainings;
    private final DataDirectory data;
    private final RemoteFiles remote;

    TrainRoute(
            ServerConfig config, ModelRegistry registry, Trainings trainings, DataDirectory data, RemoteFiles remote) {
        this.config = config;
        this.registry = registry;
        this.trainings = trainings;
        this.data = data;
        this.remote = remote;
    }

    void register(@Observes Router router) {
        router.post("/v2/models/:name/train/").handler(this::train);
    }

    private void train(RoutingContext context) {
        if (!config.trainEndpoint()) {
            Answers.status(context, 402);
            return;
        }
        var reservation = registry.reserve(context.pathParam("name"));
        if (reservation == null) {
            Answers.status(context, 404);
            return;
        }
        var model = reservation.model();
        var schema = model.trainArguments();
        if (schema.isEmpty()) {
            reservation.close();
            Answers.text(context, 501, PredictRoute.notImplemented(model.name()));
            return;
        }
        context.addEndHandler(end -> reservation.close());
        var files = RequestFiles.of(context, data);
        var request = new TrainingRequest(context, model, schema.get(), trainings, files);
        Body.read(context, config, files, new FilesByUrl(remote, schema.get(), files, request));
    }
}
