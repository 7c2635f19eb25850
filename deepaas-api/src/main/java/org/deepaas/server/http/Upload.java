package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deepaas.server.arguments.Given;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form on its way in. Its bytes are gathered on the event loop and written on a thread that may block; the
 * caller is made to wait while too many are gathered. All fields belong to the event loop.
 */
final class Upload {

    private static final Logger LOG = Logger.getLogger(Upload.class);
    private static final int WORTH_WRITING = 128 * 1024;
    private static final int ENOUGH_FOR_NOW = 512 * 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyLimit limit;
    private final MultipartForm form;
    private final RequestFiles files;
    private List<Buffer> gathered = new ArrayList<>();
    private int gatheredBytes;
    private boolean writing;
    private boolean whole;
    private boolean over;
    private final Patience patience;
    private Consumer<Map<String, Given>> whenRead = read -> {};
    private Consumer<Throwable> whenUnreadable = problem -> {};

    Upload(RoutingContext context, BodyLimit limit, MultipartForm form, RequestFiles files) {
        this.context = context;
        this.request = context.request();
        this.limit = limit;
        this.form = form;
        this.files = files;
        this.patience = new Patience(context.vertx(), this::fail);
    }

    /**
     * Receives the form.
     *
     * @param whenRead told on a thread that may block
     * @param whenUnreadable told on the event loop
     */
    void receive(Consumer<Map<String, Given>> whenRead, Consumer<Throwable> whenUnreadable) {
        this.whenRead = whenRead;
        this.whenUnreadable = whenUnreadable;
        files.retain();
        request.exceptionHandler(why -> fail(BadRequest.brokenOff(why)));
        request.handler(this::gather);
        request.endHandler(end -> {
            patience.end();
            whole = true;
            write();
        });
        request.resume();
    }

    private void gather(Buffer buffer) {
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
        gathered.add(buffer);
        gatheredBytes += buffer.length();
        if (gatheredBytes >= WORTH_WRITING) {
            write();
        }
        if (gatheredBytes >= ENOUGH_FOR_NOW) {
            request.pause();
        }
    }

    private void write() {
        if (writing || over) {
            return;
        }
        writing = true;
        var buffers = gathered;
        boolean last = whole;
        gathered = new ArrayList<>();
        gatheredBytes = 0;
        context.vertx()
                .executeBlocking(() -> write(buffers, last), false)
                .onComplete(done -> written(done.cause(), last));
    }

    private boolean write(List<Buffer> buffers, boolean last) throws BadRequest, IOException {
        for (var buffer : buffers) {
            form.add(bytes(buffer));
        }
        if (last) {
            whenRead.accept(form.end());
        }
        return last;
    }

    @SuppressWarnings("deprecation") // the only access without a copy
    private static ByteBuffer bytes(Buffer buffer) {
        return buffer.getByteBuf().nioBuffer();
    }

    private void written(@Nullable Throwable failure, boolean last) {
        writing = false;
        if (over) {
            letGo();
        } else if (failure != null) {
            fail(failure);
        } else if (!last) {
            patience.renew();
            request.resume();
            if (whole || gatheredBytes >= WORTH_WRITING) {
                write();
            }
        } else {
            over = true;
            letGo();
        }
    }

    private void fail(Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        patience.end();
        gathered.clear();
        if (!writing) {
            letGo();
        }
        request.resume();
        whenUnreadable.accept(failure);
    }

    private void letGo() {
        try {
            form.close();
        } catch (IOException e) {
            LOG.warn("could not close an upload that was broken off", e);
        }
        files.release();
    }
}
