package org.deepaas.server.http;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.CannotStart;
import org.deepaas.server.ServerConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers TFaaS's clients on a port of their own, where one was given. */
@Singleton
class TfaasServer {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int AFTER_MODELS_LOADED = 1100;
    private static final int AFTER_PREDICTIONS_ENDED = 50;
    private static final int LONGEST_LINE = 65_536;
    private static final int IDLE_MINUTES = 30;

    private final ServerConfig config;
    private final Vertx vertx;
    private final TfaasRoutes routes;
    private final AccessLog log;
    private final TfaasCount count = new TfaasCount();
    private @Nullable HttpServer server;

    TfaasServer(ServerConfig config, Vertx vertx, TfaasRoutes routes, AccessLog log) {
        this.config = config;
        this.vertx = vertx;
        this.routes = routes;
        this.log = log;
    }

    void start(@Observes @Priority(AFTER_MODELS_LOADED) StartupEvent start) throws InterruptedException {
        if (config.tfaasPort().isEmpty()) {
            return;
        }
        int port = config.tfaasPort().getAsInt();
        try {
            server = vertx.createHttpServer(options(port))
                    .requestHandler(router())
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            LOG.infof("TFaaS's clients are answered on %s, port %d", config.listenIp(), server.actualPort());
        } catch (ExecutionException e) {
            throw new CannotStart(
                    "cannot listen on %s, port %d (%s): choose another with --tfaas-port"
                            .formatted(config.listenIp(), port, e.getCause()),
                    e);
        }
    }

    private HttpServerOptions options(int port) {
        var options = new HttpServerOptions()
                .setHost(config.listenIp())
                .setPort(port)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
        config.tlsCertificate()
                .ifPresent(certificate -> options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(certificate.toString())
                                .addKeyPath(config.tlsKey().orElseThrow().toString())));
        return options;
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route().handler(this::enter);
        routes.register(router, count);
        for (int status : List.of(404, 405)) {
            router.errorHandler(
                    status,
                    context -> ProtocolErrors.answer(
                            context, status, status == 404 ? "there is no such path" : "there is no such method here"));
        }
        router.errorHandler(500, context -> {
            var failure = context.failure();
            ProtocolErrors.answer(context, failure == null ? new IllegalStateException("no reason") : failure);
        });
        return router;
    }

    private void enter(RoutingContext context) {
        var request = context.request();
        context.response().putHeader(RequestId.HEADER, RequestId.of(request));
        count.begin(request.method());
        context.addEndHandler(end -> count.end());
        log.follow(context);
    }

    void stop(@Observes @Priority(AFTER_PREDICTIONS_ENDED) ShutdownEvent stop) throws InterruptedException {
        var listening = server;
        if (listening != null) {
            count.awaitNone();
            listening.close();
        }
    }
}
