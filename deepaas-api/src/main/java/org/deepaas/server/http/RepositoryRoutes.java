package org.deepaas.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.results.Json;

/**
 * The repository extension of the Open Inference Protocol: the models that there are and, where modules are managed, loading and
 * unloading their modules.
 */
@Singleton
class RepositoryRoutes {

    private static final String ONE = "/v2/repository/models/:name";
    private static final int LARGEST_REQUEST = 1 << 20;

    private final ModelRepository repository;
    private final ManagementGate gate;

    RepositoryRoutes(ServerConfig config, ModelRepository repository) {
        this.repository = repository;
        this.gate = new ManagementGate(config);
    }

    void register(@Observes Router router) {
        router.post("/v2/repository/index").handler(context -> read(context, body -> index(context, body)));
        router.post(ONE + "/load").handler(context -> read(context, body -> change(context, repository::load)));
        router.post(ONE + "/unload").handler(context -> read(context, body -> change(context, repository::unload)));
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
        for (var entry : repository.index(readyAlone)) {
            var one = all.addObject()
                    .put("name", entry.name())
                    .put("state", entry.state())
                    .put("reason", entry.reason());
            if (entry.version() != null) {
                one.put("version", entry.version());
            }
        }
        Answers.bytes(context, 200, "application/json", Buffer.buffer(Json.text(all)));
    }

    private void change(RoutingContext context, ModelRepository.Change change) {
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
        return gate.mayManage(context, "models are loaded");
    }
}
