package org.deepaas.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ModuleState;
import org.deepaas.server.models.Modules;
import org.deepaas.server.models.Served;
import org.deepaas.server.results.Json;

/**
 * The repository extension of the Open Inference Protocol: the models that there are and, where modules are managed, loading and
 * unloading their modules, whose files stay where they are.
 */
@Singleton
class RepositoryRoutes {

    private static final String ONE = "/v2/repository/models/:name";
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final int LARGEST_REQUEST = 1 << 20;

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Modules modules;
    private final ManagementGate gate;

    /** The module of each model that was unloaded here. */
    private final Map<String, String> unloaded = new ConcurrentHashMap<>();

    RepositoryRoutes(ServerConfig config, ModelRegistry registry, Modules modules) {
        this.config = config;
        this.registry = registry;
        this.modules = modules;
        this.gate = new ManagementGate(config);
    }

    void register(@Observes Router router) {
        router.post("/v2/repository/index").handler(context -> read(context, body -> index(context, body)));
        router.post(ONE + "/load").handler(context -> read(context, body -> load(context)));
        router.post(ONE + "/unload").handler(context -> read(context, body -> unload(context)));
    }

    private static void read(RoutingContext context, Consumer<byte[]> then) {
        Consumer<Throwable> fail = why -> ProtocolErrors.answer(context, why);
        try {
            var limit = new BodyLimit(LARGEST_REQUEST, context.request().getHeader("Content-Length"));
            BodyBytes.collect(context, limit, then, fail);
        } catch (BadRequest e) {
            fail.accept(e);
        }
    }

    private void index(RoutingContext context, byte[] body) {
        boolean readyAlone;
        try {
            readyAlone = Json.read(body).path("ready").asBoolean();
        } catch (JsonProcessingException e) {
            ProtocolErrors.answer(context, 400, "the request is no JSON that can be read");
            return;
        }
        var all = JsonNodeFactory.instance.arrayNode();
        try (var served = registry.served()) {
            for (var model : served.models()) {
                boolean ready = model.loaded().untrained().isEmpty();
                if (ready || !readyAlone) {
                    add(all, model.name(), ready ? "READY" : UNAVAILABLE, ready ? "" : "not trained yet")
                            .put("version", Long.toString(model.version()));
                }
            }
            if (!readyAlone) {
                tellOfUnserved(all, served);
            }
        }
        Answers.bytes(context, 200, "application/json", Buffer.buffer(Json.text(all)));
    }

    private void tellOfUnserved(ArrayNode all, Served served) {
        unloaded.keySet().stream()
                .filter(name -> registry.find(name) == null)
                .sorted()
                .forEach(name -> add(all, name, UNAVAILABLE, "unloaded"));
        served.broken().stream()
                .filter(broken -> !unloaded.containsValue(broken.module()))
                .forEach(broken -> add(all, broken.module(), UNAVAILABLE, Failures.withoutPaths(broken.reason())));
    }

    private static ObjectNode add(ArrayNode all, String name, String state, String reason) {
        return all.addObject().put("name", name).put("state", state).put("reason", reason);
    }

    private void load(RoutingContext context) {
        change(context, model -> {
            modules.reload(moduleOf(model));
            unloaded.remove(model);
        });
    }

    private void unload(RoutingContext context) {
        change(context, model -> {
            var module = moduleOf(model);
            var gone = modules.find(module).models();
            modules.unload(module);
            gone.forEach(name -> unloaded.put(name, module));
        });
    }

    /** What is done with the model that a path names. */
    @FunctionalInterface
    private interface Change {
        void of(String model) throws Exception;
    }

    private void change(RoutingContext context, Change change) {
        if (!mayManage(context)) {
            return;
        }
        var model = context.pathParam("name");
        context.vertx()
                .executeBlocking(
                        () -> {
                            change.of(model);
                            return null;
                        },
                        false)
                .onComplete(done -> {
                    if (done.succeeded()) {
                        Answers.bytes(context, 200, "application/json", Buffer.buffer("{}"));
                    } else {
                        ProtocolErrors.answer(context, done.cause());
                    }
                });
    }

    private boolean mayManage(RoutingContext context) {
        if (!config.management()) {
            ProtocolErrors.answer(context, 403, "models are loaded where the server was started with --management");
            return false;
        }
        return gate.passes(context);
    }

    /** The module that a model is or was of, or one that is called so. */
    private String moduleOf(String model) {
        return modules.list().stream()
                .filter(module -> module.models().contains(model))
                .map(ModuleState::name)
                .findFirst()
                .orElseGet(() -> unloaded.getOrDefault(model, model));
    }
}
