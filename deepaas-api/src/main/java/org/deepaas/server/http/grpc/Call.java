package org.deepaas.server.http.grpc;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its headers to its status: what the caller sends and is sent, message by message. All on its event loop, where
 * {@link #onEventLoop} leads from anywhere.
 */
public final class Call {

    static final String STATUS = "grpc-status";
    static final String STATUS_TEXT = "grpc-message";
    private static final String ENCODING = "grpc-encoding";
    private static final String GZIP = "gzip";
    private static final long CANCEL = 8;
    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Logger ACCESS = Logger.getLogger("org.deepaas.access");

    private final Vertx vertx;
    private final Context eventLoop;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String id;
    private final int largest;
    private final long began = System.nanoTime();
    private final List<Consumer<Boolean>> listeners = new ArrayList<>(2);
    private @Nullable Duration timeLimit;
    private @Nullable MessageReader reader;
    private long timer = -1;
    private Status status = Status.CANCELLED;
    private boolean closing;
    private boolean over;

    /**
     * Takes the call on.
     *
     * @param id under which the log speaks of it
     * @param largest how many bytes a message may have
     */
    Call(Vertx vertx, HttpServerRequest request, String id, int largest) {
        this.vertx = vertx;
        this.eventLoop = vertx.getOrCreateContext();
        this.request = request;
        this.response = request.response();
        this.id = id;
        this.largest = largest;
        request.pause();
        request.exceptionHandler(why -> over(false));
        response.exceptionHandler(why -> over(false));
        response.closeHandler(closed -> over(false));
        response.putHeader("content-type", "application/grpc");
        response.putHeader("grpc-accept-encoding", GZIP);
        response.putHeader("x-request-id", id);
    }

    /** Begins with that, which may throw. */
    void begin(Runnable method) {
        guarded(() -> {
            var limit = TimeLimit.read(request.getHeader("grpc-timeout"));
            // what nobody lives to see is no limit
            if (limit != null && limit.toDays() <= 365) {
                timeLimit = limit;
                timer = vertx.setTimer(Math.max(1, limit.toMillis()), now -> timeIsUp());
            }
            method.run();
        });
    }

    public HttpServerRequest request() {
        return request;
    }

    public Vertx vertx() {
        return vertx;
    }

    public String id() {
        return id;
    }

    /** How much longer the caller waits; null where that is for ever. */
    public @Nullable Duration timeLeft() {
        var limit = timeLimit;
        return limit == null ? null : limit.minusNanos(System.nanoTime() - began);
    }

    /** Runs it where calls are dealt with. */
    public void onEventLoop(Runnable action) {
        eventLoop.runOnContext(now -> action.run());
    }

    /** Says who is told of the call's end, once: whether its status went out, or the caller is not there any longer. */
    public void whenOver(Consumer<Boolean> listener) {
        if (over) {
            listener.accept(false);
        } else {
            listeners.add(listener);
        }
    }

    /** What became of it so far, as HTTP has it. */
    public int httpStatus() {
        return status.http();
    }

    public boolean isOver() {
        return over;
    }

    /**
     * Says who receives the caller's messages, each asked for with {@link #fetch}.
     *
     * @param onEnd run where one was asked for, and the caller sends no more
     */
    public void receive(Consumer<Message> onMessage, Runnable onEnd) {
        var encoding = request.getHeader(ENCODING);
        if (encoding != null && !encoding.equals("identity") && !encoding.equals(GZIP)) {
            throw new CallFailed(
                    Status.UNIMPLEMENTED,
                    "messages are read as they are or packed by gzip, and not by %s".formatted(encoding));
        }
        reader = new MessageReader(
                vertx,
                request,
                new MessageReader.Receiver() {
                    @Override
                    public void message(Message message) {
                        guarded(() -> onMessage.accept(message));
                    }

                    @Override
                    public void end() {
                        guarded(onEnd);
                    }

                    @Override
                    public void broken(CallFailed why) {
                        close(why);
                    }
                },
                GZIP.equals(encoding),
                largest);
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (CallFailed e) {
            close(e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "call %s failed: %s", id, e);
            close(Status.INTERNAL, "the server failed (its log knows more under id %s)".formatted(id));
        }
    }

    /** Asks for the next message. */
    public void fetch() {
        var messages = reader;
        if (messages != null) {
            messages.fetch();
        }
    }

    /**
     * Receives the only message of a caller.
     *
     * @param onMessage gets it
     */
    public void receiveOne(Consumer<Message> onMessage) {
        receive(
                message -> {
                    var messages = reader;
                    if (messages != null) {
                        messages.close();
                    }
                    onMessage.accept(message);
                },
                () -> close(Status.INTERNAL, "the call ended without a message"));
        fetch();
    }

    /** Sends a message, which begins with its prefix. Nothing is sent once the call is over. */
    public void send(Buffer framed) {
        if (!over && !closing) {
            response.write(framed);
        }
    }

    /** Whether more waits to be sent than the caller takes. */
    public boolean isFull() {
        return !over && !closing && response.writeQueueFull();
    }

    /** Runs it when the caller has taken what waited. */
    public void whenDrained(Runnable action) {
        if (!over && !closing) {
            response.drainHandler(now -> action.run());
        }
    }

    /** Sends the last message, and that all went well. */
    public void answer(Buffer framed) {
        if (!over && !closing) {
            status = Status.OK;
            closing = true;
            response.putTrailer(STATUS, "0");
            response.end(framed).onComplete(sent -> over(sent.succeeded()));
        }
    }

    /** Says that all went well, behind any number of messages. */
    public void complete() {
        close(Status.OK, "");
    }

    public void close(CallFailed failure) {
        close(failure.status(), failure.reason(), failure.retryAfterSeconds());
    }

    public void close(Status ending, String message) {
        close(ending, message, 0);
    }

    private void close(Status ending, String message, long retryAfterSeconds) {
        if (over || closing) {
            return;
        }
        status = ending;
        closing = true;
        var trailers = response.headWritten() ? response.trailers() : response.headers();
        trailers.set(STATUS, Integer.toString(ending.code()));
        if (!message.isEmpty()) {
            trailers.set(STATUS_TEXT, Trailer.text(message));
        }
        if (retryAfterSeconds > 0) {
            trailers.set("grpc-retry-pushback-ms", Long.toString(retryAfterSeconds * 1000));
        }
        response.end().onComplete(sent -> over(sent.succeeded()));
    }

    private void timeIsUp() {
        if (closing) {
            // what it was sent, the caller does not take
            response.reset(CANCEL);
        } else {
            close(Status.DEADLINE_EXCEEDED, "the call took longer than its caller waits");
        }
        over(false);
    }

    private void over(boolean told) {
        if (over) {
            return;
        }
        over = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        var messages = reader;
        if (messages != null) {
            messages.close();
        } else if (!request.isEnded()) {
            request.handler(dropped -> {});
            request.resume();
        }
        log();
        listeners.forEach(listener -> listener.accept(told));
    }

    private void log() {
        if (ACCESS.isInfoEnabled()) {
            ACCESS.infof(
                    "%s \"gRPC %s\" %s %d %d ms %s",
                    request.remoteAddress().hostAddress(),
                    request.path(),
                    status,
                    response.bytesWritten(),
                    (System.nanoTime() - began) / 1_000_000,
                    id);
        }
    }
}
