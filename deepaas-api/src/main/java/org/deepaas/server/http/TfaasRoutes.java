package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.bundles.BundleRefused;
import org.deepaas.server.bundles.Params;
import org.deepaas.server.results.Json;

/** What TFaaS's clients may ask for: the models and what is said of them, the server itself, predictions, uploads. */
@Singleton
class TfaasRoutes {

    private static final int LARGEST_PARAMS = 1 << 20;

    private final TfaasModels models;
    private final TfaasPredictions predictions;
    private final TfaasUploads uploads;
    private final ManagementGate gate;

    TfaasRoutes(TfaasModels models, TfaasPredictions predictions, TfaasUploads uploads, ServerConfig config) {
        this.models = models;
        this.predictions = predictions;
        this.uploads = uploads;
        this.gate = new ManagementGate(config);
    }

    void register(Router router, TfaasCount count) {
        var host = new HostFigures();
        router.get("/").handler(this::index);
        router.get("/models").handler(context -> answer(context, this::all));
        router.get("/params")
                .handler(context ->
                        answer(context, () -> Reply.json(models.standard().document())));
        router.get("/params/:model").handler(context -> answer(context, () -> params(context.pathParam("model"))));
        router.post("/params").handler(this::choose);
        router.get("/status").handler(context -> answer(context, () -> Reply.json(status(host, count))));
        predictions.register(router);
        uploads.register(router);
    }

    /** Answers with what takes its time, and what went wrong as TFaaS does. */
    static void answer(RoutingContext context, Reply.Maker maker) {
        context.vertx().executeBlocking(maker::make, false).onComplete(made -> {
            if (made.succeeded()) {
                var reply = made.result();
                reply.headers().forEach(context.response()::putHeader);
                Answers.bytes(context, reply.status(), reply.mediaType(), reply.body());
            } else if (made.cause() instanceof BundleRefused refused) {
                ProtocolErrors.answer(context, 400, String.valueOf(refused.getMessage()));
            } else {
                ProtocolErrors.answer(context, made.cause());
            }
        });
    }

    private Reply all() {
        var all = JsonNodeFactory.instance.arrayNode();
        models.all().forEach(params -> all.add(params.document()));
        return Reply.json(all);
    }

    private Reply params(String model) throws BadRequest, IOException {
        var params = models.raw(model);
        if (params == null) {
            throw noModel(model);
        }
        return Reply.ok("application/json", params);
    }

    private static BadRequest noModel(String name) {
        return BadRequest.of(404, "404: there is no model called '%s'".formatted(name));
    }

    /** It changes what everybody is answered who names no model, so it is not for everybody. */
    private void choose(RoutingContext context) {
        if (!gate.passes(context)) {
            return;
        }
        try {
            var limit = new BodyLimit(LARGEST_PARAMS, context.request().getHeader("Content-Length"));
            BodyBytes.collect(
                    context,
                    limit,
                    body -> answer(context, () -> {
                        var params = Params.of(body);
                        if (!models.isServed(params.name())) {
                            throw noModel(params.name());
                        }
                        models.choose(params);
                        return EMPTY;
                    }),
                    why -> ProtocolErrors.answer(context, why));
        } catch (BadRequest e) {
            ProtocolErrors.answer(context, e);
        }
    }

    /** All that TFaaS answers where it has done what it was asked for. */
    static final Reply EMPTY = Reply.text(200, "");

    private static JsonNode status(HostFigures host, TfaasCount count) {
        return host.document().put("getRequests", count.gets()).put("postRequests", count.posts());
    }

    private void index(RoutingContext context) {
        answer(context, () -> {
            var items = new StringBuilder();
            for (var params : models.all()) {
                var name = escaped(params.name());
                items.append("<li><a href=\"params/%s\">%s</a> %s</li>\n"
                        .formatted(name, name, escaped(params.description())));
            }
            var page = """
                    <!DOCTYPE html>
                    <html lang="en"><head><meta charset="utf-8"><title>TFaaS: models</title></head>
                    <body><h1>Models</h1>
                    <ul>
                    %s</ul>
                    <p>DEEPaaS for Java, as TFaaS 01.01.06 answers. <a href="models">models</a> <a href="status">status</a></p>
                    </body></html>
                    """.formatted(items);
            return Reply.ok("text/html; charset=utf-8", page.getBytes(UTF_8))
                    .with("Content-Security-Policy", "default-src 'none'");
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Of a document in memory. */
    static Buffer written(JsonNode document) {
        return Buffer.buffer(Json.text(document) + "\n");
    }
}
