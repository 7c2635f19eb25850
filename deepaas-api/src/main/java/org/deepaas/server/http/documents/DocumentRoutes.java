package org.deepaas.server.http.documents;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Callable;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Accept;
import org.deepaas.server.http.Answers;
import org.deepaas.server.http.BasePath;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;
import org.jspecify.annotations.Nullable;

/** Where each document is found. */
@Singleton
class DocumentRoutes {

    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private final boolean documented;
    private final BasePath basePath;
    private final Documents documents;
    private final StaticFiles swaggerFiles = new StaticFiles("swagger");

    DocumentRoutes(ServerConfig config, BasePath basePath, Documents documents) {
        this.documented = config.docEndpoint();
        this.basePath = basePath;
        this.documents = documents;
    }

    void register(@Observes Router router) {
        router.get("/swagger.json").handler(context -> send(context, () -> documents.swagger(prefix(context))));
        router.get("/favicon.ico")
                .handler(context -> send(context, () -> documents.pageFiles().icon()));
        whereDocumented(
                router, "/openapi.json", context -> send(context, () -> documents.openApiJson(prefix(context))));
        whereDocumented(
                router, "/openapi.yaml", context -> send(context, () -> documents.openApiYaml(prefix(context))));
        whereDocumented(router, "/openapi", this::openApi);
        whereDocumented(router, "/api", this::swaggerUi);
        whereDocumented(router, "/ui", this::toSwaggerUi);
        whereDocumented(router, "/static/swagger/*", context -> send(context, swaggerFiles, "/static/swagger/"));
        whereDocumented(router, "/static/page/*", this::pageFile);
        whereDocumented(router, "/page.json", this::pageDocument);
        router.get("/v2/models/:name/samples/:file")
                .handler(context ->
                        send(context, () -> documents.sample(context.pathParam("name"), context.pathParam("file"))));
        router.get("/static/*").handler(context -> Answers.status(context, 404));
    }

    private void pageFile(RoutingContext context) {
        var path = context.normalizedPath().substring("/static/page/".length());
        // there never is another file of that name in that folder
        send(
                context,
                "public, max-age=31536000, immutable",
                () -> documents.pageFiles().find(path));
    }

    private void pageDocument(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        context.vertx()
                .executeBlocking(documents::pageDocument, false)
                .onFailure(context::fail)
                .onSuccess(told -> Answers.bytes(context, 200, Results.JSON, Buffer.buffer(Json.text(told))));
    }

    private void openApi(RoutingContext context) {
        context.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        var json = accept != null
                && Accept.best(accept, List.of(YAML, JSON)).filter(JSON::equals).isPresent();
        var prefix = prefix(context);
        send(context, () -> json ? documents.openApiJson(prefix) : documents.openApiYaml(prefix));
    }

    private void swaggerUi(RoutingContext context) {
        context.response().putHeader(ContentSecurity.HEADER, ContentSecurity.SWAGGER_UI);
        send(context, () -> swaggerFiles.find("api.html"));
    }

    private void toSwaggerUi(RoutingContext context) {
        context.response().putHeader(HttpHeaders.LOCATION, prefix(context) + "/api");
        Answers.status(context, 302);
    }

    private static void send(RoutingContext context, StaticFiles files, String folder) {
        var path = context.normalizedPath();
        if (path.length() <= folder.length()) {
            Answers.status(context, 403);
        } else {
            send(context, () -> files.find(path.substring(folder.length())));
        }
    }

    // to read or make a document takes too long for an event loop
    private static void send(RoutingContext context, Callable<@Nullable Document> document) {
        // kept by a browser, but asked for again: the next version of the server may have another
        send(context, "no-cache", document);
    }

    private static void send(RoutingContext context, String keeping, Callable<@Nullable Document> document) {
        context.vertx()
                .executeBlocking(document, false)
                .onFailure(context::fail)
                .onSuccess(made -> {
                    if (made == null) {
                        Answers.status(context, 404);
                    } else {
                        context.response().putHeader(HttpHeaders.CACHE_CONTROL, keeping);
                        made.send(context);
                    }
                });
    }

    private void whereDocumented(Router router, String path, Handler<RoutingContext> handler) {
        router.get(path).handler(documented ? handler : context -> Answers.status(context, 404));
    }

    private String prefix(RoutingContext context) {
        return basePath.prefix(context);
    }
}
