package org.deepaas.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModuleState;
import org.deepaas.server.models.Modules;

/** The modules of this server below {@code /manage/modules/}, where that was switched on. */
@Singleton
class ModuleRoutes {

    static final String ALL = "/manage/modules/";

    private static final String ONE = ALL + ":module";
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?\\.(?:jar|zip)");

    private final ServerConfig config;
    private final Modules modules;
    private final DataDirectory data;
    private final ManagementGate gate;

    ModuleRoutes(ServerConfig config, Modules modules, DataDirectory data) {
        this.config = config;
        this.modules = modules;
        this.data = data;
        this.gate = new ManagementGate(config);
    }

    /** What is done with the module that a path names. */
    @FunctionalInterface
    private interface Action {
        Reply apply(String module) throws Exception;
    }

    void register(@Observes Router router) {
        if (!config.management()) {
            return;
        }
        router.get(ALL).handler(context -> answer(context, any -> list()));
        router.get(ONE).handler(context -> answer(context, name -> Reply.json(document(modules.find(name)))));
        router.put(ONE).handler(this::install);
        router.post(ONE + "/reload/")
                .handler(context -> answer(context, name -> Reply.json(document(modules.reload(name)))));
        router.delete(ONE)
                .handler(context -> answer(context, name -> {
                    var last = modules.find(name);
                    modules.remove(name);
                    return Reply.json(document(last));
                }));
    }

    private void answer(RoutingContext context, Action action) {
        var refusal = gate.refusal(context.request());
        var name = context.pathParam("module");
        Reply.send(context, () -> refusal.isPresent() ? refusal.get() : action.apply(name == null ? "" : name));
    }

    private Reply list() {
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("modules");
        modules.list().forEach(module -> array.add(document(module)));
        return Reply.json(json);
    }

    private static JsonNode document(ModuleState module) {
        var json = JsonNodeFactory.instance.objectNode().put("name", module.name());
        json.put("state", module.models().isEmpty() ? module.problems().isEmpty() ? "unused" : "broken" : "serving");
        var models = json.putArray("models");
        module.models().forEach(models::add);
        var problems = json.putArray("problems");
        module.problems().forEach(problem -> problems.add(Failures.withoutPaths(problem)));
        return json;
    }

    private void install(RoutingContext context) {
        var refusal = gate.refusal(context.request());
        var file = context.pathParam("module");
        if (refusal.isPresent()) {
            answer(context, any -> refusal.get());
        } else if (!FILE.matcher(file).matches()) {
            Answers.text(
                    context,
                    400,
                    "400: a module is sent to NAME.jar or NAME.zip, whose name has letters, digits and . _ - between them");
        } else {
            receive(context, file);
        }
    }

    private void receive(RoutingContext context, String file) {
        var files = RequestFiles.of(context, data);
        context.addEndHandler(end -> files.release());
        try {
            var limit = new BodyLimit(config.moduleMaxSize(), context.request().getHeader("Content-Length"));
            var sent = files.create();
            files.retain();
            SentFile.receive(context, limit, sent)
                    .compose(done -> context.vertx().executeBlocking(() -> modules.install(file, sent), false))
                    .onComplete(installed -> {
                        files.release();
                        if (installed.succeeded()) {
                            answer(context, any -> Reply.json(document(installed.result())));
                        } else {
                            Failures.answer(context, installed.cause());
                        }
                    });
        } catch (BadRequest | IOException e) {
            Failures.answer(context, e);
        }
    }
}
