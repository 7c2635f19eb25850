package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.results.Json;
import org.deepaas.server.traces.Traces;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol: is the server alive, is a model ready, and what does it give for tensors. */
@Singleton
class InferenceRoutes {

    private static final String MODEL = "/v2/models/:name";
    private static final String VERSION = MODEL + "/versions/:id";
    private static final String LIVE = "live";

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Predictions predictions;
    private final Traces traces;
    private final DataDirectory data;
    private final InferenceCrews crews;

    InferenceRoutes(
            ServerConfig config,
            ModelRegistry registry,
            Predictions predictions,
            Traces traces,
            DataDirectory data,
            InferenceCrews crews) {
        this.config = config;
        this.registry = registry;
        this.predictions = predictions;
        this.traces = traces;
        this.data = data;
        this.crews = crews;
    }

    void register(@Observes Router router) {
        router.route("/v2/health/live").handler(context -> json(context, Map.of(LIVE, true)));
        router.route("/v2/health/ready").handler(this::ready);
        router.get(MODEL + "/ready").handler(this::modelReady);
        router.get(VERSION + "/ready").handler(this::modelReady);
        ModelPath.post(router, ModelPath.INFER, this::infer);
    }

    private void ready(RoutingContext context) {
        if (!predictions.isStopping() && registry.isComplete()) {
            json(context, Map.of("ready", true, LIVE, true));
        } else {
            ProtocolErrors.answer(context, 503, "the server is not ready: its models are being loaded, or it stops");
        }
    }

    private void modelReady(RoutingContext context) {
        try (var reservation = registry.reserve(context.pathParam("name"))) {
            if (reservation == null) {
                ProtocolErrors.answer(context, 404, "there is no model of that name");
                return;
            }
            var model = reservation.model();
            var named = VersionRoutes.id(context);
            if (named != null && named != model.version()) {
                ProtocolErrors.answer(
                        context, 503, "version %d of %s is not in service".formatted(named, model.name()));
            } else if (isReady(model.loaded())) {
                json(context, Map.of("name", model.name(), "ready", true));
            } else {
                ProtocolErrors.answer(context, 503, "%s has no weights before a training".formatted(model.name()));
            }
        }
    }

    private static boolean isReady(LoadedModel loaded) {
        return loaded.untrained().isEmpty();
    }

    private void infer(RoutingContext context, ModelPath path) {
        if (!config.predictEndpoint()) {
            ProtocolErrors.answer(context, 402, "predictions are switched off");
            return;
        }
        try {
            begin(context, path.model(), path.version(), OpenInference.of(context.request()));
        } catch (InvalidInputException e) {
            ProtocolErrors.answer(context, e);
        }
    }

    /** Has the request answered in that dialect, by the version in service where none is named. */
    void begin(RoutingContext context, String model, @Nullable Long version, InferenceDialect dialect) {
        var reservation = registry.reserve(model);
        if (reservation == null) {
            ProtocolErrors.answer(context, 404, "there is no model of that name");
            return;
        }
        var encoding = context.request().getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            reservation.close();
            ProtocolErrors.answer(context, 415, "bodies are not decompressed: send it without Content-Encoding");
            return;
        }
        var files = RequestFiles.of(context, data);
        var call = new InferenceCall(
                context, reservation, version, dialect, predictions, traces, crews.of(reservation.model()), files);
        try {
            var limit = new BodyLimit(config.clientMaxSize(), context.request().getHeader("Content-Length"));
            BodyBytes.collect(context, limit.andAtMost(config.jsonMaxSize()), call::arrived, call::giveUp);
        } catch (BadRequest e) {
            call.giveUp(e);
        }
    }

    static void json(RoutingContext context, Map<String, Object> document) {
        try {
            Answers.bytes(context, 200, "application/json", Buffer.buffer(Json.write(document)));
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory can be written", e);
        }
    }
}
