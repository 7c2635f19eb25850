package org.deepaas.server.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /v2/models/{name}/infer} names, or {@code /v2/models/{name}/versions/{id}/infer}, and the same of other ends. What is asked
 * most is not found by routes with variables: each of them is a regular expression that is tried.
 *
 * @param model its name
 * @param version null where the path names none
 */
record ModelPath(String model, @Nullable Long version) {

    static final String INFER = "/infer";
    static final String PREDICT = "/predict/";

    private static final String MODELS = "/v2/models/";
    private static final String VERSIONS = "/versions/";

    /**
     * Has requests of that end answered, before any other route is looked at.
     *
     * @param end with the slash that it begins with
     */
    static void post(Router router, String end, BiConsumer<RoutingContext, ModelPath> answer) {
        Handler<RoutingContext> handler = context -> {
            var path = of(context.request().path(), end);
            if (path == null) {
                context.next();
            } else {
                answer.accept(context, path);
            }
        };
        router.post(MODELS + "*").order(Gate.BEFORE_OTHER_ROUTES).handler(handler);
    }

    /** Null where a path that the {@link Gate} lets through is of another end. */
    static @Nullable ModelPath of(String path, String end) {
        if (!path.startsWith(MODELS) || !path.endsWith(end)) {
            return null;
        }
        int last = path.length() - end.length();
        int slash = path.indexOf('/', MODELS.length());
        if (slash < 0 || slash > last) {
            return null;
        }
        String model = path.substring(MODELS.length(), slash);
        if (slash == last) {
            return new ModelPath(model, null);
        }
        int id = slash + VERSIONS.length();
        return path.startsWith(VERSIONS, slash)
                        && id < last
                        && VersionRoutes.ID.matcher(path).region(id, last).matches()
                ? new ModelPath(model, Long.valueOf(path.substring(id, last)))
                : null;
    }

    /** The path without what it names, as OpenTelemetry has it; null where it has none of the ends that are found here. */
    static @Nullable String template(String path) {
        for (var end : List.of(INFER, PREDICT)) {
            var asked = of(path, end);
            if (asked != null) {
                return MODELS + (asked.version == null ? "{name}" : "{name}" + VERSIONS + "{id}") + end;
            }
        }
        return null;
    }
}
