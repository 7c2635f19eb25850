package org.deepaas.server.http;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.CannotStart;
import org.deepaas.server.OpenPorts;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.http.grpc.Port;
import org.deepaas.server.http.grpc.Services;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The port of gRPC, where one is wanted: open once the models are loaded, closed once predictions have ended. */
@Singleton
class GrpcPort {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int AFTER_MODELS_LOADED = 1001;
    private static final int AFTER_PREDICTIONS_ENDED = 50;
    private static final long MILLISECONDS_TO_SEND = 2000;

    private final ServerConfig config;
    private final Vertx vertx;
    private final Instance<GrpcServices> services;
    private final Instance<GrpcInference> inference;
    private final OpenPorts ports;
    private @Nullable Port port;

    GrpcPort(
            ServerConfig config,
            Vertx vertx,
            Instance<GrpcServices> services,
            Instance<GrpcInference> inference,
            OpenPorts ports) {
        this.config = config;
        this.vertx = vertx;
        this.services = services;
        this.inference = inference;
        this.ports = ports;
    }

    void open(@Observes @Priority(AFTER_MODELS_LOADED) StartupEvent start) throws InterruptedException {
        if (config.grpcPort().isPresent()) {
            open(config.grpcPort().getAsInt());
        }
    }

    private void open(int wanted) throws InterruptedException {
        var offered = services.get().services();
        int largest = largestMessage(config);
        try {
            port = new Port(vertx, options(), wanted, request -> {
                if (Services.isCall(request)) {
                    offered.begin(vertx, request, RequestId.of(request), largest);
                } else {
                    refuse(request);
                }
            });
        } catch (CompletionException e) {
            throw new CannotStart(
                    "cannot listen for gRPC on %s, port %d: %s"
                            .formatted(config.listenIp(), wanted, String.valueOf(e.getCause())),
                    e);
        }
        ports.grpc(port.number());
        LOG.infof("gRPC is spoken on %s, port %d", config.listenIp(), port.number());
    }

    private HttpServerOptions options() {
        var certificate = config.tlsCertificate();
        var key = config.tlsKey();
        return certificate.isPresent() && key.isPresent()
                ? Port.encrypted(config.listenIp(), certificate.get(), key.get())
                : Port.clearText(config.listenIp());
    }

    private static void refuse(HttpServerRequest request) {
        request.response()
                .setStatusCode(415)
                .putHeader("content-type", Answers.TEXT)
                .end("415: this port is for gRPC; what else this server speaks, it speaks on --listen-port");
    }

    /** A message is held in memory, as a body of JSON is. */
    static int largestMessage(ServerConfig config) {
        long most = config.clientMaxSize() > 0
                ? Math.min(config.clientMaxSize(), config.jsonMaxSize())
                : config.jsonMaxSize();
        return (int) Math.min(most, Integer.MAX_VALUE - 64);
    }

    /** What was computed last is still to be sent. */
    void close(@Observes @Priority(AFTER_PREDICTIONS_ENDED) ShutdownEvent stop) throws InterruptedException {
        var open = port;
        if (open == null) {
            return;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLISECONDS_TO_SEND);
        while (inference.get().isBusy() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        open.close();
    }
}
