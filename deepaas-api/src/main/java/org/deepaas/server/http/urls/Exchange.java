package org.deepaas.server.http.urls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request to another machine, and its answer into a file. */
final class Exchange {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Vertx vertx;
    private final HttpClient client;

    /**
     * What came.
     *
     * @param location where to ask instead; empty where the file has come
     */
    record Answer(String mediaType, String location) {}

    Exchange(Vertx vertx, HttpClient client) {
        this.vertx = vertx;
        this.client = client;
    }

    /** @param end by {@link System#nanoTime}, when it must be there */
    Answer get(Destination from, Path into, long most, long end) throws NotFetched, IOException, InterruptedException {
        var sent = new AtomicReference<@Nullable HttpClientRequest>();
        var over = new AtomicBoolean();
        var answer = Promise.<Answer>promise();
        // all on one event loop: elsewhere the answer may have come and gone before it is read
        vertx.getOrCreateContext()
                .runOnContext(begin -> client.request(request(from))
                        .compose(request -> {
                            sent.set(request);
                            // a connection may come about when nobody waits for it any longer
                            return over.get() ? refuse("it takes too long") : request.send();
                        })
                        .compose(response -> read(response, into, most))
                        .onComplete(answer));
        try {
            return answer.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NotFetched("it takes too long");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotFetched refused) {
                throw refused;
            }
            throw new NotFetched(
                    "%s cannot be reached, or broke off".formatted(from.url().getHost()));
        } finally {
            over.set(true);
            var request = sent.get();
            if (request != null) {
                // ends what still runs; nothing where all has come
                request.reset();
            }
        }
    }

    private static RequestOptions request(Destination from) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(
                        from.port(), from.address().getHostAddress()))
                .setHost(from.url().getHost())
                .setPort(from.port())
                .setSsl(from.isSecure())
                .setURI(from.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("Accept", "*/*")
                .putHeader("Accept-Encoding", "identity")
                .putHeader("User-Agent", "deepaas");
    }

    private Future<Answer> read(HttpClientResponse response, Path into, long most) {
        response.pause();
        var saved = Promise.<Void>promise();
        // it may break off before there is a file to write into
        response.exceptionHandler(saved::tryFail);
        if (REDIRECTS.contains(response.statusCode())) {
            var location = Objects.requireNonNullElse(response.getHeader("Location"), "");
            return location.isEmpty()
                    ? refuse("it is sent on to nowhere")
                    : Future.succeededFuture(new Answer("", location));
        }
        if (response.statusCode() != 200) {
            return refuse("its server answers %d".formatted(response.statusCode()));
        }
        var type = Objects.requireNonNullElse(response.getHeader("Content-Type"), "application/octet-stream");
        var mediaType = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return vertx.fileSystem()
                .open(
                        into.toString(),
                        new OpenOptions().setWrite(true).setCreate(false).setTruncateExisting(true))
                .compose(file -> save(response, file, most, saved).eventually(() -> file.close()))
                .map(done -> new Answer(mediaType, ""));
    }

    private static <T> Future<T> refuse(String why) {
        return Future.failedFuture(new NotFetched(why));
    }

    private static Future<Void> save(HttpClientResponse response, AsyncFile file, long most, Promise<Void> saved) {
        long[] bytes = {0};
        file.exceptionHandler(saved::tryFail);
        response.handler(buffer -> {
            if (saved.future().isComplete()) {
                return; // what still comes is for a file that is closed
            }
            bytes[0] += buffer.length();
            if (bytes[0] > most) {
                saved.tryFail(new NotFetched("it has more than %d bytes".formatted(most)));
                return;
            }
            file.write(buffer).onFailure(saved::tryFail);
            if (file.writeQueueFull()) {
                response.pause();
                file.drainHandler(drained -> response.resume());
            }
        });
        response.endHandler(end -> {
            if (!saved.future().isComplete()) {
                file.flush().onSuccess(done -> saved.tryComplete()).onFailure(saved::tryFail);
            }
        });
        response.resume();
        return saved.future();
    }

    void close() {
        client.close();
    }
}
