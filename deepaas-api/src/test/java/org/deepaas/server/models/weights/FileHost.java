package org.deepaas.server.models.weights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A web server of this machine that has files, and misbehaves as it is told. */
public final class FileHost implements AutoCloseable {

    private interface Answer {
        void send(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch stalls = new CountDownLatch(1);

    public FileHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "file-host");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(path + (range == null ? "" : " " + range));
        try (exchange) {
            answers.getOrDefault(path, refusing -> refusing.sendResponseHeaders(404, -1))
                    .send(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    /** The paths that were asked for, with the range where there was one. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** What a module says of the file. */
    public String entry(String name, String path, byte[] content) {
        return "  - {path: %s, url: '%s', sha256: %s, bytes: %d}%n"
                .formatted(
                        name, url(path), HexFormat.of().formatHex(Sums.begin().digest(content)), content.length);
    }

    public FileHost has(String path, byte[] content) {
        answers.put(path, exchange -> send(exchange, content, Integer.MAX_VALUE));
        return this;
    }

    /** Sends so many bytes of each answer and then ends the connection. */
    public FileHost breaksOff(String path, byte[] content, int after) {
        answers.put(path, exchange -> send(exchange, content, after));
        return this;
    }

    /** Sends all of it, whatever part is asked for. */
    public FileHost knowsNoParts(String path, byte[] content) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
        return this;
    }

    public FileHost answers(String path, int status) {
        answers.put(path, exchange -> exchange.sendResponseHeaders(status, -1));
        return this;
    }

    public FileHost sendsOn(String path, String to) {
        answers.put(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
        return this;
    }

    /** Sends so many bytes, and no more until {@link #goOn}. */
    public FileHost stalls(String path, byte[] content, int after) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, after);
            exchange.getResponseBody().flush();
            stalls.await();
            exchange.getResponseBody().write(content, after, content.length - after);
        });
        return this;
    }

    public void goOn() {
        stalls.countDown();
    }

    private static void send(HttpExchange exchange, byte[] content, int most) throws IOException {
        var mark = "\"" + HexFormat.of().formatHex(Sums.begin().digest(content), 0, 4) + "\"";
        var range = exchange.getRequestHeaders().getFirst("Range");
        var same = exchange.getRequestHeaders().getFirst("If-Range");
        int from = range == null || (same != null && !same.equals(mark))
                ? 0
                : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange.getResponseHeaders().set("ETag", mark);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, Math.min(most, content.length - from));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
