package org.deepaas.server.http.grpc;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the body of a call into messages: each stands behind a byte that says whether it is compressed, and its length in four. No more is
 * taken from the network than is asked for. On the event loop.
 */
final class MessageReader {

    private static final int PREFIX = 5;
    /** What is asked for before it has arrived; a length alone costs a caller nothing. */
    private static final int FIRST_ROOM = 64 * 1024;

    private static final int MOST_DROPPED = 1 << 20;
    private static final long NO_ERROR = 0;

    /** A caller that stops in the middle of a message would hold its memory for ever. */
    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Receiver receiver;
    private final boolean gzip;
    private final int largest;
    private final ByteBuffer prefix = ByteBuffer.allocate(PREFIX);
    private byte @Nullable [] body;
    private int length;
    private int filled;
    private @Nullable Buffer chunk;
    private int at;
    private int wanted;
    private boolean asked;
    private boolean ended;
    private boolean pumping;
    private boolean closed;
    private int dropped;
    private long lastSeen = System.nanoTime();
    private long timer;

    /** Hears of messages. */
    interface Receiver {

        void message(Message message);

        /** The caller sends no more. Told where another message was asked for. */
        void end();

        void broken(CallFailed why);
    }

    /**
     * Begins with a request that is paused.
     *
     * @param gzip whether compressed messages are so
     * @param largest how many bytes a message may have
     */
    MessageReader(Vertx vertx, HttpServerRequest request, Receiver receiver, boolean gzip, int largest) {
        this.vertx = vertx;
        this.request = request;
        this.receiver = receiver;
        this.gzip = gzip;
        this.largest = largest;
        request.handler(this::arrived);
        request.endHandler(end -> {
            ended = true;
            pump();
        });
        lookIn(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    /** Asks for one more message. */
    void fetch() {
        wanted++;
        pump();
    }

    /** Takes no more. */
    void close() {
        if (!closed) {
            closed = true;
            vertx.cancelTimer(timer);
            chunk = null;
            body = null;
            if (!request.isEnded()) {
                request.handler(dropped -> drop(dropped.length()));
                request.resume();
            }
        }
    }

    /** A caller that has not heard of the end yet is heard out, unless it sends a lot. */
    private void drop(int bytes) {
        dropped += bytes;
        if (dropped > MOST_DROPPED) {
            dropped = Integer.MIN_VALUE;
            request.response().reset(NO_ERROR);
        }
    }

    private void arrived(Buffer buffer) {
        asked = false;
        chunk = buffer;
        at = 0;
        lastSeen = System.nanoTime();
        pump();
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (wanted > 0 && !closed && hasBytes()) {
                take();
            }
        } catch (CallFailed e) {
            // where the next message begins is not known
            close();
            receiver.broken(e);
        } finally {
            pumping = false;
        }
    }

    /** Where there are none, more are asked for. */
    private boolean hasBytes() {
        var current = chunk;
        if (current != null && at < current.length()) {
            return true;
        }
        chunk = null;
        if (ended) {
            wanted = 0;
            if (prefix.position() > 0) {
                throw new CallFailed(Status.INTERNAL, "the call ended in the middle of a message");
            }
            receiver.end();
        } else if (!asked) {
            asked = true;
            request.fetch(1);
        }
        return false;
    }

    private void take() {
        if (prefix.hasRemaining()) {
            takePrefix();
        } else {
            takeBody();
        }
        if (!prefix.hasRemaining() && filled == length) {
            deliver();
        }
    }

    private void takePrefix() {
        var current = chunk();
        while (prefix.hasRemaining() && at < current.length()) {
            prefix.put(current.getByte(at++));
        }
        if (!prefix.hasRemaining()) {
            begin();
        }
    }

    private void begin() {
        if (prefix.get(0) != 0 && (prefix.get(0) != 1 || !gzip)) {
            throw new CallFailed(Status.INTERNAL, "the message is compressed, and grpc-encoding does not say by what");
        }
        length = prefix.getInt(1);
        if (length < 0 || length > largest) {
            throw Message.tooLarge(largest, Integer.toUnsignedLong(length));
        }
        filled = 0;
        body = new byte[Math.min(length, FIRST_ROOM)];
    }

    private void takeBody() {
        var current = chunk();
        int count = Math.min(length - filled, current.length() - at);
        var bytes = body;
        if (bytes == null || bytes.length < filled + count) {
            long larger = Math.max(2L * filled, filled + count);
            bytes = Arrays.copyOf(bytes == null ? new byte[0] : bytes, (int) Math.min(length, larger));
            body = bytes;
        }
        current.getBytes(at, at + count, bytes, filled);
        at += count;
        filled += count;
    }

    private Buffer chunk() {
        var current = chunk;
        if (current == null) {
            throw new IllegalStateException("there are bytes to be taken");
        }
        return current;
    }

    private void deliver() {
        var bytes = body;
        boolean compressed = prefix.get(0) == 1;
        prefix.clear();
        body = null;
        wanted--;
        receiver.message(new Message(bytes == null ? new byte[0] : bytes, compressed, largest));
    }

    private void lookIn(long milliseconds) {
        timer = vertx.setTimer(milliseconds, now -> look());
    }

    /** Between messages a call may stand still, and while nobody wants the next one. */
    private void look() {
        long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) - (System.nanoTime() - lastSeen);
        if (left > 0 || prefix.position() == 0 || !asked) {
            lookIn(left > 0 ? TimeUnit.NANOSECONDS.toMillis(left) + 1 : TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } else {
            receiver.broken(new CallFailed(
                    Status.CANCELLED, "nothing more of the message arrived for %d s".formatted(PATIENCE_SECONDS)));
        }
    }
}
