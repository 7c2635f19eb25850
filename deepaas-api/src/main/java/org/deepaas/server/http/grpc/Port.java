package org.deepaas.server.http.grpc;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A port on which HTTP/2 is spoken, shared by so many event loops as there are processors. */
public final class Port implements AutoCloseable {

    /** Under a name of its own, so that no other server of this process shares the free port. */
    private static final int ANY = -8001;

    /** What may be under way before a sender waits for it to be read: for each call, and for a connection. */
    private static final int CALL_WINDOW = 1 << 20;

    private static final int CONNECTION_WINDOW = 1 << 23;
    private static final int CALLS_OF_A_CONNECTION = 1000;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int IDLE_MINUTES = 30;

    /** Callers that give up reset their calls, which is cheap here. */
    private static final int RESETS_IN_A_WINDOW = 3000;

    private static final int SECONDS_TO_OPEN = 30;

    private final List<HttpServer> servers = new ArrayList<>();

    /** Options without TLS. */
    public static HttpServerOptions clearText(String host) {
        return new HttpServerOptions()
                .setHost(host)
                .setInitialSettings(new Http2Settings()
                        .setInitialWindowSize(CALL_WINDOW)
                        .setMaxConcurrentStreams(CALLS_OF_A_CONNECTION)
                        .setMaxHeaderListSize(LARGEST_HEADERS))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS_IN_A_WINDOW)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }

    /** Options with TLS, and so with HTTP/2 agreed upon in its handshake. */
    public static HttpServerOptions encrypted(String host, Path certificate, Path key) {
        return clearText(host)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificate.toString())
                        .setKeyPath(key.toString()));
    }

    /**
     * Opens it.
     *
     * @param port zero for any that is free
     * @throws CompletionException where that is not possible; its cause says why
     */
    public Port(Vertx vertx, HttpServerOptions options, int port, Handler<HttpServerRequest> handler)
            throws InterruptedException {
        try {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                var server = vertx.createHttpServer(options).requestHandler(handler);
                server.listen(port == 0 ? ANY : port)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(SECONDS_TO_OPEN, TimeUnit.SECONDS);
                servers.add(server);
            }
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new CompletionException(e.getCause() == null ? e : e.getCause());
        }
    }

    /** The one that it is. */
    public int number() {
        return servers.get(0).actualPort();
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
    }
}
