package org.deepaas.acceptance.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web server of this machine that has one file, whatever is asked for. */
public final class FileHost implements AutoCloseable {

    private final HttpServer server;
    private final byte[] content;
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile int most = Integer.MAX_VALUE;

    /** Serves it. */
    public FileHost(Path file) throws IOException {
        content = Files.readAllBytes(file);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "file-host");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::send);
        server.start();
    }

    /** From now on sends so many bytes of each answer and then nothing, while the connection stays open. */
    public void stallAfter(int bytes) {
        most = bytes;
    }

    /** Sends all of each answer again. */
    public void goOn() {
        most = Integer.MAX_VALUE;
    }

    /** The ranges that were asked for; empty for each request of all of it. */
    public List<String> ranges() {
        return ranges;
    }

    /** Where it is. */
    public String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private void send(HttpExchange exchange) throws IOException {
        var range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange.getResponseHeaders().set("ETag", "\"one\"");
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        int sent = Math.min(most, content.length - from);
        exchange.getResponseBody().write(content, from, sent);
        exchange.getResponseBody().flush();
        if (sent == content.length - from) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
