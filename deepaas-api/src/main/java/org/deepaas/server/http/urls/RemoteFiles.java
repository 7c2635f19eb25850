package org.deepaas.server.http.urls;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.ServerConfig;

/** Files on other machines, fetched for callers as far as the settings allow. */
@Singleton
public class RemoteFiles {

    private static final int AT_ONCE = 8;
    private static final int MOST_WAITING = 64;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ALL = Duration.ofSeconds(60);

    private final boolean on;
    private final long mostBytes;
    private final Destinations destinations;
    private final Exchange exchange;
    // not Vert.x's own: uploads must not wait for hosts that answer slowly
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                var thread = new Thread(task, "fetch-files");
                thread.setDaemon(true);
                return thread;
            });

    @Inject
    RemoteFiles(ServerConfig config, Vertx vertx) {
        this(
                config.fileUrls(),
                mostBytes(config),
                new Destinations(config.fileUrlHosts().orElse(List.of()), InetAddress::getAllByName),
                vertx);
    }

    RemoteFiles(boolean on, long mostBytes, Destinations destinations, Vertx vertx) {
        this.on = on;
        this.mostBytes = mostBytes;
        this.destinations = destinations;
        var options = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout((int) ALL.toSeconds())
                .setKeepAlive(false)
                .setMaxPoolSize(AT_ONCE);
        this.exchange = new Exchange(vertx, vertx.createHttpClient(options));
        threads.allowCoreThreadTimeOut(true);
    }

    private static long mostBytes(ServerConfig config) {
        long uploads = config.clientMaxSize();
        return uploads == 0 ? config.fileUrlMaxSize() : Math.min(uploads, config.fileUrlMaxSize());
    }

    /** Whether any are. */
    public boolean areFetched() {
        return on;
    }

    /**
     * Has something done on a thread that may wait for other machines.
     *
     * @throws java.util.concurrent.RejectedExecutionException where too much waits already
     */
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** The files of one request, which share its time and its size. */
    public Fetching forARequest() {
        return new Fetching(destinations, exchange, System.nanoTime() + ALL.toNanos(), mostBytes);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        exchange.close();
    }
}
