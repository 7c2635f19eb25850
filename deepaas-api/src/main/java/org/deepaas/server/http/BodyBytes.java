package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Receives the bytes of a body: so many at most, and not from whoever stops in its middle. On the event loop. */
final class BodyBytes {

    /** Tells once of the whole body, or why it did not come. */
    static void collect(
            RoutingContext context, BodyLimit limit, Consumer<byte[]> whenWhole, Consumer<Throwable> whenLost) {
        var body = new GatheredBytes(limit.announced());
        listen(context, limit, body::add, () -> whenWhole.accept(body.toBytes()), whenLost);
    }

    /** Tells of each part of the body, and once of its end, or why that did not come. */
    static void listen(
            RoutingContext context,
            BodyLimit limit,
            Consumer<Buffer> onData,
            Runnable onEnd,
            Consumer<Throwable> whenLost) {
        var request = context.request();
        var over = new boolean[1];
        var patience = new Patience[1];
        Consumer<Throwable> fail = failure -> {
            if (!over[0]) {
                over[0] = true;
                patience[0].end();
                whenLost.accept(failure);
            }
        };
        patience[0] = new Patience(context.vertx(), fail);
        request.exceptionHandler(why -> fail.accept(BadRequest.brokenOff(why)));
        request.handler(buffer -> {
            if (over[0]) {
                return;
            }
            patience[0].renew();
            try {
                limit.count(buffer.length());
                onData.accept(buffer);
            } catch (BadRequest e) {
                fail.accept(e);
            }
        });
        request.endHandler(end -> {
            if (!over[0]) {
                over[0] = true;
                patience[0].end();
                onEnd.run();
            }
        });
        request.resume();
    }

    private BodyBytes() {}
}
