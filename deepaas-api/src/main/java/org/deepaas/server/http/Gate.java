package org.deepaas.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;

/** Every request comes through here first: it gets its id, loses the base path, and is sent on to the right spelling. */
@Singleton
class Gate {

    private static final int AFTER_CORS = 250;

    /** For what is asked most: each route that is tried before it costs a match of its path. Filters run in the order of their negatives. */
    static final int BEFORE_OTHER_ROUTES = 1 - AFTER_CORS;

    private static final String INSIDE = "deepaas.inside";
    private static final Pattern OF_A_MODEL = Pattern.compile("/v2/models/([^/]+)(/.*)?");
    private static final String RETRY_SECONDS = "10";

    private final String basePath;
    private final BasePath prefixes;
    private final PathRules rules;
    private final ModelRegistry registry;

    Gate(BasePath prefixes, ModelRegistry registry, ServerConfig config) {
        this.basePath = prefixes.configured();
        this.prefixes = prefixes;
        this.registry = registry;
        this.rules = new PathRules(name -> registry.find(name) != null, config.management());
    }

    void open(@Observes Filters filters) {
        filters.register(this::pass, AFTER_CORS);
    }

    private void pass(RoutingContext context) {
        // one that was sent on to another path has lost it
        context.response().putHeader(RequestId.HEADER, RequestId.of(context.request()));
        if (context.get(INSIDE) == null) {
            context.put(INSIDE, true);
            if (!basePath.isEmpty() && !isForProbes(context.request().path())) {
                enter(context);
                return;
            }
        }
        judge(context);
    }

    /** Orchestrators ask for health and metrics without knowing of the base path. */
    private static boolean isForProbes(String path) {
        return path.startsWith("/q/") || path.equals("/metrics");
    }

    private void enter(RoutingContext context) {
        String path = context.request().path();
        if (path.equals(basePath)) {
            context.reroute(withQuery(context, "/"));
        } else if (path.equals(basePath + "/")) {
            redirect(context, "");
        } else if (path.startsWith(basePath + "/")) {
            context.reroute(withQuery(context, path.substring(basePath.length())));
        } else {
            Answers.status(context, 404);
        }
    }

    private void judge(RoutingContext context) {
        var request = context.request();
        var verdict = rules.judge(request.method().name(), request.path());
        if (verdict instanceof PathRules.Verdict.Redirect redirect) {
            redirect(context, redirect.path());
        } else if (verdict instanceof PathRules.Verdict.NotFound) {
            refuse(context);
        } else if (verdict instanceof PathRules.Verdict.NotAllowed notAllowed) {
            context.response().putHeader("Allow", notAllowed.allow());
            if (ProtocolErrors.areExpectedAt(context.request().path())) {
                ProtocolErrors.answer(context, 405, "use " + notAllowed.allow());
            } else {
                Answers.status(context, 405);
            }
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context) {
        var model = OF_A_MODEL.matcher(context.request().path());
        var awaited = model.matches() ? registry.awaitedFor(model.group(1)) : null;
        boolean ofProtocol = ProtocolErrors.areExpectedAt(context.request().path());
        if (awaited == null && ofProtocol) {
            ProtocolErrors.answer(context, 404, "there is no such path, or no model of that name");
        } else if (awaited == null) {
            Answers.status(context, 404);
        } else {
            context.response().putHeader("Retry-After", RETRY_SECONDS);
            if (ofProtocol) {
                ProtocolErrors.answer(context, 503, Failures.withoutPaths(awaited));
            } else {
                Answers.text(context, 503, "503: " + Failures.withoutPaths(awaited));
            }
        }
    }

    private void redirect(RoutingContext context, String path) {
        context.response().putHeader("Location", withQuery(context, prefixes.prefix(context) + path));
        Answers.status(context, 308);
    }

    private static String withQuery(RoutingContext context, String path) {
        String query = context.request().query();
        return query == null ? path : path + "?" + query;
    }
}
