package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.http.ModelFigures.Spent;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.results.Json;

/** The statistics extension of the Open Inference Protocol. They count since the server began, whatever version served. */
@Singleton
class StatisticsRoutes {

    private final ModelRegistry registry;
    private final Predictions predictions;

    StatisticsRoutes(ModelRegistry registry, Predictions predictions) {
        this.registry = registry;
        this.predictions = predictions;
    }

    void register(@Observes Router router) {
        router.get("/v2/models/stats").handler(this::all);
        router.get("/v2/models/:name/stats").handler(this::one);
        router.get("/v2/models/:name/versions/:id/stats").handler(this::one);
    }

    private void all(RoutingContext context) {
        if (registry.find("stats") != null) {
            context.next(); // a model is called so
            return;
        }
        var document = JsonNodeFactory.instance.objectNode();
        var all = document.putArray("model_stats");
        try (var served = registry.served()) {
            served.models().forEach(model -> add(all, model));
        }
        send(context, document);
    }

    private void one(RoutingContext context) {
        try (var reservation = registry.reserve(context.pathParam("name"))) {
            var named = VersionRoutes.id(context);
            if (reservation == null) {
                ProtocolErrors.answer(context, 404, "there is no model of that name");
            } else if (named != null && named != reservation.model().version()) {
                ProtocolErrors.answer(context, 404, "version %d is not in service".formatted(named));
            } else {
                var document = JsonNodeFactory.instance.objectNode();
                add(document.putArray("model_stats"), reservation.model());
                send(context, document);
            }
        }
    }

    private void add(ArrayNode all, ServedModel model) {
        if (model.predictArguments().isEmpty()) {
            return;
        }
        var figures = ModelFigures.of(model, predictions);
        var one = all.addObject();
        one.put("name", figures.name());
        one.put("version", figures.version());
        one.put("last_inference", figures.lastInference());
        one.put("inference_count", figures.computed());
        one.put("execution_count", figures.executions());
        var stats = one.putObject("inference_stats");
        spent(stats, "success", figures.success());
        spent(stats, "fail", figures.fail());
        // of each reason, beside what the protocol has
        var failures = one.putObject("failures");
        figures.failures().forEach((reason, count) -> failures.put(reason.tag(), count));
        spent(stats, "queue", figures.queue());
        spent(stats, "compute_input", figures.input());
        spent(stats, "compute_infer", figures.compute());
        spent(stats, "compute_output", figures.output());
        spent(stats, "cache_hit", Spent.NOTHING);
        spent(stats, "cache_miss", Spent.NOTHING);
        one.putArray("batch_stats");
    }

    private static void spent(ObjectNode stats, String name, Spent spent) {
        stats.putObject(name).put("count", spent.count()).put("ns", spent.nanoseconds());
    }

    private static void send(RoutingContext context, ObjectNode document) {
        Answers.bytes(context, 200, "application/json", Buffer.buffer(Json.text(document)));
    }
}
