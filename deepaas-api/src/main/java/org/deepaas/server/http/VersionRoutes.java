package org.deepaas.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.Versions;
import org.deepaas.server.models.versions.Version;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/** The versions of a model's weights below {@code /v2/models/{name}/versions/}. */
@Singleton
class VersionRoutes {

    /** How the number of a version looks in a path. */
    static final Pattern ID = Pattern.compile("0|[1-9]\\d{0,17}");

    private static final String ALL = "/v2/models/:name/versions/";
    private static final String FILES = "/files/";
    private static final String ONE = ALL + ":id";

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Versions versions;
    private final VersionDocument document;

    VersionRoutes(ServerConfig config, ModelRegistry registry, Versions versions, VersionDocument document) {
        this.config = config;
        this.registry = registry;
        this.versions = versions;
        this.document = document;
    }

    /** The version that a path names; null where it names none. */
    static @Nullable Long id(RoutingContext context) {
        String id = context.pathParam("id");
        return id == null ? null : Long.valueOf(id);
    }

    /** Something that is done with the version that a path names. */
    @FunctionalInterface
    private interface Action {
        JsonNode apply(String model, long id) throws Exception;
    }

    void register(@Observes Router router) {
        router.get(ALL).handler(context -> Reply.send(context, () -> list(model(context))));
        router.get(ONE)
                .handler(context -> Reply.send(
                        context, () -> Reply.json(read(context, this::oneWithTensors)), ProtocolErrors::answer));
        router.post(ONE + "/use/")
                .handler(context -> change(context, (model, id) -> {
                    var used = versions.use(model, id);
                    return document.of(model, used);
                }));
        router.post(ALL + "back/")
                .handler(context -> change(context, (model, id) -> {
                    var used = versions.back(model);
                    return document.of(model, used);
                }));
        router.delete(ONE)
                .handler(context -> change(context, (model, id) -> {
                    var last = one(model, id);
                    versions.remove(model, id);
                    return last;
                }));
        router.get(ONE + "/run.json").handler(context -> Reply.send(context, () -> record(context, "run.json")));
        router.get(ONE + "/prov.json").handler(context -> Reply.send(context, () -> record(context, "prov.json")));
        router.get(ONE + FILES).handler(context -> Reply.send(context, () -> files(context)));
        router.get(ONE + FILES + "*").handler(this::file);
    }

    private static String model(RoutingContext context) {
        return context.pathParam("name");
    }

    private JsonNode read(RoutingContext context, Action action) throws Exception {
        Long id = id(context);
        return action.apply(model(context), id == null ? Version.OF_THE_MODULE : id);
    }

    private void change(RoutingContext context, Action action) {
        Reply.send(context, () -> config.trainEndpoint() ? Reply.json(read(context, action)) : Reply.SWITCHED_OFF);
    }

    private Reply list(String model) throws Exception {
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("versions");
        for (var version : versions.list(model)) {
            array.add(document.of(model, version));
        }
        return Reply.json(json);
    }

    private JsonNode one(String model, long id) throws Exception {
        return document.of(model, version(model, id));
    }

    /** Of what serves, also what goes in and comes out: clients of the Open Inference Protocol ask for it here. */
    private JsonNode oneWithTensors(String model, long id) throws Exception {
        var json = one(model, id);
        try (var reservation = registry.reserve(model)) {
            if (reservation != null && reservation.model().version() == id && json instanceof ObjectNode members) {
                var served = reservation.model();
                members.put("name", served.name());
                members.putArray("versions").add(Long.toString(id));
                InferenceDocument.tensors(served, served.loaded())
                        .forEach((name, value) -> members.set(name, Json.tree(value)));
            }
        }
        return json;
    }

    private Version version(String model, long id) throws NoSuchVersion, IOException {
        return versions.require(model, id);
    }

    private Reply record(RoutingContext context, String file) throws Exception {
        var path = folder(context).resolve(file);
        return Files.exists(path) ? Reply.ok("application/json", Files.readAllBytes(path)) : Reply.NOT_FOUND;
    }

    private Reply files(RoutingContext context) throws Exception {
        var weights = folder(context).resolve("weights");
        return Files.isDirectory(weights) ? Reply.json(WeightFiles.list(weights)) : Reply.NOT_FOUND;
    }

    /** The folder of the version that a path names. */
    private Path folder(RoutingContext context) throws NoSuchVersion, IOException {
        Long id = id(context);
        var version = version(model(context), id == null ? Version.OF_THE_MODULE : id);
        return versions.folder(model(context), version.id());
    }

    private void file(RoutingContext context) {
        Future<Optional<Path>> found = context.vertx()
                .executeBlocking(() -> WeightFiles.find(folder(context).resolve("weights"), fileName(context)), false);
        found.onComplete(path -> {
            if (path.failed()) {
                Failures.answer(context, path.cause());
            } else if (path.result().isEmpty()) {
                Answers.status(context, 404);
            } else {
                send(context, path.result().get());
            }
        });
    }

    /** As it is written in the path: what Vert.x gives for the star is not decoded. */
    private static String fileName(RoutingContext context) {
        String path = context.normalizedPath();
        return path.substring(path.indexOf(FILES) + FILES.length());
    }

    private static void send(RoutingContext context, Path file) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader("Content-Type", "application/octet-stream");
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader(
                "Content-Disposition", Answers.attachment(file.getFileName().toString()));
        response.sendFile(file.toString()).onFailure(why -> {
            if (!response.headWritten()) {
                response.headers().remove("Content-Disposition");
                Failures.answer(context, why);
            }
        });
    }
}
