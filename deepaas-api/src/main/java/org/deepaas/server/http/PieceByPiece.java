package org.deepaas.server.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CancellationException;
import org.deepaas.server.results.Framing;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent while a worker makes it. What the worker sends is gathered until the event loop writes it; where the
 * caller reads slowly, the worker waits.
 */
final class PieceByPiece implements Sending {

    private static final int MOST_GATHERED = 64 * 1024;

    private final HttpServerResponse response;
    private final Context eventLoop;
    private final Runnable beforeTheHead;
    private Buffer gathered = Buffer.buffer();
    private @Nullable Framing framing;
    private boolean scheduled;
    private boolean stopped;

    /** @param beforeTheHead run by the event loop before the first piece is written */
    PieceByPiece(RoutingContext context, Context eventLoop, Runnable beforeTheHead) {
        this.response = context.response();
        this.eventLoop = eventLoop;
        this.beforeTheHead = beforeTheHead;
    }

    @Override
    public synchronized void send(Framing chosen, byte[] json) throws InterruptedException {
        while (gathered.length() >= MOST_GATHERED && !stopped) {
            wait();
        }
        if (stopped) {
            throw new CancellationException("nobody waits for more");
        }
        framing = chosen;
        gathered.appendBytes(chosen.element(json));
        schedule();
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            eventLoop.runOnContext(now -> flush());
        }
    }

    /** By the event loop. */
    private void flush() {
        if (response.ended() || response.closed()) {
            stop();
            return;
        }
        writeHead();
        if (response.writeQueueFull()) { // what is gathered stays so, and the worker waits
            response.drainHandler(drained -> flush());
            return;
        }
        response.write(takeGathered());
    }

    private synchronized Buffer takeGathered() {
        var taken = gathered;
        gathered = Buffer.buffer();
        scheduled = false;
        notifyAll();
        return taken;
    }

    private void writeHead() {
        var chosen = begun();
        if (chosen != null && !response.headWritten()) {
            beforeTheHead.run();
            response.setChunked(true)
                    .putHeader("Content-Type", chosen.contentType())
                    .putHeader("Cache-Control", "no-store")
                    // a proxy must not keep it back
                    .putHeader("X-Accel-Buffering", "no");
        }
    }

    /** How the elements are told apart; null where none was sent: the answer may be another still. */
    synchronized @Nullable Framing begun() {
        return framing;
    }

    /**
     * Ends the answer after all that was sent, by the event loop.
     *
     * @param last what comes behind it, as it is
     */
    void end(Framing chosen, byte[] last) {
        synchronized (this) {
            framing = chosen;
            stopped = true;
            gathered.appendBytes(last);
            notifyAll();
        }
        if (!response.ended() && !response.closed()) {
            writeHead();
            response.end(takeGathered());
        }
    }

    /** Says that nobody waits for more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
