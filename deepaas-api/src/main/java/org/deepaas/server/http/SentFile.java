package org.deepaas.server.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;

/** A body that is written to a file as it comes, and held back where the disk is slower. All on the event loop. */
final class SentFile {

    private final HttpServerRequest request;
    private final BodyLimit limit;
    private final Patience patience;
    private final Promise<Void> written = Promise.promise();
    private boolean over;

    private SentFile(RoutingContext context, BodyLimit limit) {
        this.request = context.request();
        this.limit = limit;
        this.patience = new Patience(context.vertx(), this::fail);
    }

    /** Done once all of it is on the disk; fails with what the caller is to be told. */
    static Future<Void> receive(RoutingContext context, BodyLimit limit, Path file) {
        context.request().pause();
        var options = new OpenOptions().setWrite(true).setTruncateExisting(true);
        return context.vertx()
                .fileSystem()
                .open(file.toString(), options)
                .compose(opened -> new SentFile(context, limit).into(opened).eventually(() -> opened.close()));
    }

    private Future<Void> into(AsyncFile file) {
        request.exceptionHandler(why -> fail(BadRequest.brokenOff(why)));
        file.exceptionHandler(this::fail);
        request.handler(buffer -> take(buffer, file));
        request.endHandler(end -> {
            patience.end();
            file.flush().onComplete(flushed -> {
                if (!over) {
                    over = true;
                    written.handle(flushed);
                }
            });
        });
        request.resume();
        return written.future();
    }

    private void take(Buffer buffer, AsyncFile file) {
        if (over) {
            return;
        }
        patience.renew();
        try {
            limit.count(buffer.length());
        } catch (BadRequest e) {
            fail(e);
            return;
        }
        file.write(buffer).onFailure(this::fail);
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(drained -> request.resume());
        }
    }

    private void fail(Throwable why) {
        if (!over) {
            over = true;
            patience.end();
            request.resume();
            written.fail(why);
        }
    }
}
