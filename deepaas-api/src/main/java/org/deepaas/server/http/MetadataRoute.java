package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.deepaas.catalog.LinkedMetadata;
import org.deepaas.catalog.Metadata;
import org.deepaas.catalog.MetadataV1;
import org.deepaas.server.arguments.Accept;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/** A module's {@code ai4-metadata.yml} below {@code /v2/models/{name}/metadata}, in the form that the caller asks for. */
@Singleton
class MetadataRoute {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    /** The first is what a caller gets who does not mind. */
    private static final List<String> OFFERS = List.of(JSON, LinkedMetadata.MEDIA_TYPE, YAML);

    private final ModelRegistry registry;

    MetadataRoute(ModelRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes Router router) {
        router.get("/v2/models/:name/metadata").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var model = registry.find(context.pathParam("name"));
        context.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (model == null) {
            Answers.status(context, 404);
        } else if (model.about().isEmpty()) {
            Answers.text(
                    context,
                    404,
                    "404: the module of %s has no %s that can be read".formatted(model.name(), Metadata.FILE));
        } else {
            answer(context, model.about().get());
        }
    }

    private static void answer(RoutingContext context, Metadata metadata) {
        var profile = context.queryParams().get("profile");
        switch (profile == null ? "" : profile) {
            case "" -> inWhatIsAccepted(context, metadata);
            case "v2" -> send(context, JSON, Json.text(metadata.toJson()));
            case "v1" -> send(context, JSON, Json.text(MetadataV1.of(metadata)));
            case "mldcatap" -> send(context, LinkedMetadata.MEDIA_TYPE, Json.text(LinkedMetadata.of(metadata)));
            default ->
                Answers.text(
                        context,
                        400,
                        "400: profile must be one of v2, v1, mldcatap, and '%s' is not".formatted(profile));
        }
    }

    private static void inWhatIsAccepted(RoutingContext context, Metadata metadata) {
        switch (accepted(context.request().getHeader(HttpHeaders.ACCEPT))) {
            case JSON -> send(context, JSON, Json.text(metadata.toJson()));
            case YAML -> send(context, YAML, metadata.text());
            case LinkedMetadata.MEDIA_TYPE ->
                send(context, LinkedMetadata.MEDIA_TYPE, Json.text(LinkedMetadata.of(metadata)));
            default -> Answers.text(context, 406, "406: accept one of " + String.join(", ", OFFERS));
        }
    }

    private static String accepted(@Nullable String header) {
        var best = header == null ? JSON : Accept.best(header, OFFERS).orElse("");
        return best.equals(Accept.ANYTHING) ? JSON : best;
    }

    private static void send(RoutingContext context, String mediaType, String text) {
        Answers.bytes(context, 200, mediaType + "; charset=utf-8", Buffer.buffer(text));
    }
}
