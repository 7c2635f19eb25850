package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.PhaseTimers;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Shortcoming;
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
        var timers = predictions.timers(model.name());
        long computed = timers.count(Phase.PREDICT);
        var one = all.addObject();
        one.put("name", model.name());
        one.put("version", Long.toString(model.version()));
        one.put("last_inference", timers.lastRendered());
        one.put("inference_count", computed);
        one.put("execution_count", predictions.executions(model.name()));
        var stats = one.putObject("inference_stats");
        duration(
                stats,
                "success",
                timers.count(Phase.RENDER),
                timers.nanoseconds(Phase.PREDICT) + timers.nanoseconds(Phase.QUEUE));
        duration(stats, "fail", failures(model.name(), one.putObject("failures")), 0);
        phase(stats, "queue", timers, Phase.QUEUE);
        phase(stats, "compute_input", timers, Phase.PARSE);
        phase(stats, "compute_infer", timers, Phase.PREDICT);
        phase(stats, "compute_output", timers, Phase.RENDER);
        duration(stats, "cache_hit", 0, 0);
        duration(stats, "cache_miss", 0, 0);
        one.putArray("batch_stats");
    }

    /** All of them; of each reason beside what the protocol has. */
    private long failures(String model, ObjectNode byReason) {
        long all = 0;
        for (var reason : Shortcoming.values()) {
            long count = predictions.failures(model, reason);
            byReason.put(reason.tag(), count);
            all += count;
        }
        return all;
    }

    private static void phase(ObjectNode stats, String name, PhaseTimers timers, Phase phase) {
        duration(stats, name, timers.count(phase), timers.nanoseconds(phase));
    }

    private static void duration(ObjectNode stats, String name, long count, long nanoseconds) {
        stats.putObject(name).put("count", count).put("ns", nanoseconds);
    }

    private static void send(RoutingContext context, ObjectNode document) {
        Answers.bytes(context, 200, "application/json", Buffer.buffer(Json.text(document)));
    }
}
