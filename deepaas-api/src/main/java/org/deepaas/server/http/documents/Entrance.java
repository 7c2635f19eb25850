package org.deepaas.server.http.documents;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Accept;
import org.deepaas.server.http.Answers;
import org.deepaas.server.http.BasePath;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;

/** What stands at {@code /}: a page for whoever prefers one, the versions of the API for everyone else. */
@Singleton
class Entrance {

    private static final String HTML = "text/html";

    private final boolean documented;
    private final BasePath basePath;
    private final Documents documents;

    Entrance(ServerConfig config, BasePath basePath, Documents documents) {
        this.documented = config.docEndpoint();
        this.basePath = basePath;
        this.documents = documents;
    }

    void register(@Observes Router router) {
        router.get("/").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        context.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (documented && prefersPage(context)) {
            sendPage(context);
        } else {
            var versions = VersionsDocument.below(basePath.prefix(context), documented);
            Answers.bytes(context, 200, Results.JSON, Buffer.buffer(Json.text(versions)));
        }
    }

    private static boolean prefersPage(RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && Accept.best(accept, List.of("application/json", HTML))
                        .filter(HTML::equals)
                        .isPresent();
    }

    private void sendPage(RoutingContext context) {
        var page = documents.page(basePath.prefix(context));
        context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(ContentSecurity.HEADER, page.contentSecurity());
        Answers.bytes(context, 200, HTML + "; charset=utf-8", Buffer.buffer(page.html()));
    }
}
