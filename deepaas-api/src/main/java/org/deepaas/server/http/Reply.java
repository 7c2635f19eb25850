package org.deepaas.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.BiConsumer;
import org.deepaas.server.results.Json;

/** An answer that was put together away from the event loop. */
record Reply(int status, String mediaType, Buffer body, Map<String, String> headers) {

    static final Reply SWITCHED_OFF = text(402, "402: Payment Required");
    static final Reply NOT_FOUND = text(404, "404: Not Found");

    static Reply json(JsonNode document) {
        return new Reply(200, "application/json; charset=utf-8", Buffer.buffer(Json.text(document)), Map.of());
    }

    static Reply text(int status, String text) {
        return new Reply(status, Answers.TEXT, Buffer.buffer(text), Map.of());
    }

    static Reply ok(String mediaType, byte[] body) {
        return new Reply(200, mediaType, Buffer.buffer(body), Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, mediaType, body, Map.of(header, value));
    }

    /** What takes its time, and may fail. */
    @FunctionalInterface
    interface Maker {
        Reply make() throws Exception;
    }

    /** Answers with what {@code maker} gives, on a thread that may block. */
    static void send(RoutingContext context, Maker maker) {
        send(context, maker, Failures::answer);
    }

    /** Answers with what {@code maker} gives, on a thread that may block, or else as {@code failed} does. */
    static void send(RoutingContext context, Maker maker, BiConsumer<RoutingContext, Throwable> failed) {
        context.vertx().executeBlocking(maker::make, false).onComplete(made -> {
            if (made.succeeded()) {
                var reply = made.result();
                reply.headers().forEach(context.response()::putHeader);
                Answers.bytes(context, reply.status(), reply.mediaType(), reply.body());
            } else {
                failed.accept(context, made.cause());
            }
        });
    }
}
