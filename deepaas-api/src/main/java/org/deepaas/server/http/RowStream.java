package org.deepaas.server.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deepaas.model.NotTrainedException;
import org.deepaas.server.http.rows.JsonRows;
import org.deepaas.server.http.rows.Line;
import org.deepaas.server.http.rows.NotARow;
import org.deepaas.server.http.rows.RowFormat;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.predictions.RowCounters;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a body on their way in, and their answers on their way out, in the same order and at the same time. So many
 * are under way as keep the workers busy; a piece of the body is asked for when another row may begin, so that whoever reads
 * slowly is sent to slowly and is read from slowly. All fields but {@code woken} belong to the event loop.
 */
final class RowStream implements Row.Keeper {

    /** Rows that are read, or wait to be written, while the workers are busy with others. */
    private static final int BESIDES_WORKERS = 8;
    /** Larger batches are filled by several bodies, or not at all. */
    private static final int MOST_OF_A_BATCH = 256;
    /** Of the lines under way together, but for a single one that is longer. */
    private static final int MOST_BYTES = 1 << 20;
    /** Longer lines are parsed away from the event loop, which others wait for. */
    private static final int QUICKLY_PARSED = 64 * 1024;

    private static final int OK = 200;
    private static final long MILLIS_UNTIL_ASKED_AGAIN = 20;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context eventLoop;
    private final SharedByRows shared;
    private final RowFormat format;
    private final RowFailures failures;
    private final RowCounters counters;
    private final Patience patience;
    private final int mostRows;
    private final Deque<Row> underWay = new ArrayDeque<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private long bytesUnderWay;
    private long line = 1;
    private long answered;
    private long failed;
    private boolean asked;
    private boolean whole;
    private boolean lastTaken;
    private boolean over;
    private @Nullable Throwable end;

    RowStream(RoutingContext context, SharedByRows shared, RowFormat format) {
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.eventLoop = context.vertx().getOrCreateContext();
        this.shared = shared;
        this.format = format;
        this.failures = new RowFailures(shared.requestId());
        this.counters = shared.predictions().rows(shared.endpoint().crew(true).name());
        this.mostRows = shared.crew().workers() * rowsOfABatch(shared) + BESIDES_WORKERS;
        this.patience = new Patience(context.vertx(), this::endAfterRows);
    }

    /** So that one body fills the batches of all workers. */
    private static int rowsOfABatch(SharedByRows shared) {
        return Math.min(MOST_OF_A_BATCH, PredictWork.batchLimit(shared.endpoint()));
    }

    /** Begins to read. */
    void begin() {
        context.addEndHandler(this::answered);
        counters.opened();
        request.pause();
        request.exceptionHandler(why -> endAfterRows(BadRequest.brokenOff(why)));
        request.handler(this::arrived);
        request.endHandler(last -> {
            whole = true;
            patience.end();
            pump();
        });
        pump();
    }

    private void arrived(Buffer piece) {
        asked = false;
        if (over || end != null) {
            return;
        }
        patience.rest();
        format.lines().add(piece.getBytes());
        pump();
    }

    private void pump() {
        if (over) {
            return;
        }
        writeEnded();
        while (end == null && !over && hasRoom()) {
            var next = format.lines().next();
            if (next != null) {
                take(next);
            } else if (!whole) {
                ask();
                return;
            } else if (!lastTaken) {
                lastTaken = true;
                var last = format.lines().last();
                if (last != null) {
                    take(last);
                }
            } else {
                break;
            }
        }
        if (!over && underWay.isEmpty() && (end != null || lastTaken)) {
            finish();
        }
    }

    private boolean hasRoom() {
        return underWay.size() < mostRows && bytesUnderWay < MOST_BYTES && !response.writeQueueFull();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            patience.renew();
            request.fetch(1);
        }
    }

    private void take(Line next) {
        line = next.number();
        try {
            if (format.takesAsHeader(next)) {
                return;
            }
        } catch (NotARow e) {
            endAfterRows(BadRequest.malformed(String.valueOf(e.getMessage())));
            return;
        }
        var row = new Row(shared, next, this);
        underWay.add(row);
        bytesUnderWay += row.length();
        if (row.length() <= QUICKLY_PARSED) {
            row.begin(format);
        } else {
            context.vertx()
                    .executeBlocking(
                            () -> {
                                row.begin(format);
                                return null;
                            },
                            false)
                    .onFailure(row::unreadable);
        }
    }

    @Override
    public void ended(Row row) {
        wake();
    }

    @Override
    public void refused(Row row, Refused why) {
        if (shared.predictions().isStopping()) {
            row.unreadable(why);
            eventLoop.runOnContext(now -> endAfterRows(why));
        } else {
            eventLoop.runOnContext(now -> context.vertx().setTimer(MILLIS_UNTIL_ASKED_AGAIN, timer -> row.tryAgain()));
        }
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            eventLoop.runOnContext(now -> {
                woken.set(false);
                pump();
            });
        }
    }

    private void writeEnded() {
        var lines = Buffer.buffer();
        for (var row = underWay.peek(); row != null && row.hasEnded(); row = underWay.peek()) {
            var failure = row.failure();
            if (failure != null && concernsAll(failure)) {
                end = failure;
                line = row.lineNumber();
                dropRows();
                break;
            }
            underWay.remove();
            bytesUnderWay -= row.length();
            row.close(append(lines, row));
        }
        write(lines);
    }

    /** Whether no row of the body can be answered. */
    private static boolean concernsAll(Throwable failure) {
        return failure instanceof NoSuchVersion
                || failure instanceof VersionFailed
                || failure instanceof NotTrainedException;
    }

    /** @return the status that the row alone would have */
    private int append(Buffer lines, Row row) {
        var failure = row.failure();
        var answer = row.answer();
        if (answer != null) {
            answered++;
            counters.answered();
            lines.appendBytes(answer).appendByte((byte) '\n');
            return OK;
        }
        if (failure == null) {
            throw new IllegalStateException("line %d has not ended".formatted(row.lineNumber()));
        }
        failed++;
        counters.failed();
        var told = failures.told(row.lineNumber(), failure);
        lines.appendBytes(RowAnswer.error(row.lineNumber(), told)).appendByte((byte) '\n');
        return told.status();
    }

    private void write(Buffer lines) {
        if (lines.length() == 0 || over || response.closed()) {
            return;
        }
        writeHead();
        response.write(lines);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> pump());
        }
    }

    private void writeHead() {
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader("Content-Type", JsonRows.MEDIA_TYPE)
                    // a proxy must not keep it back
                    .putHeader("X-Accel-Buffering", "no");
            var version = shared.version().number();
            if (version != null) {
                response.putHeader(PredictionRequest.VERSION_HEADER, version.toString());
            }
        }
    }

    /** Reads no more; rows under way are answered, and then what happened is told. */
    private void endAfterRows(Throwable why) {
        if (end == null) {
            end = why;
            patience.end();
            pump();
        }
    }

    private void finish() {
        over = true;
        patience.end();
        var why = end;
        if (response.closed()) {
            return;
        }
        if (why != null && !response.headWritten()) {
            Failures.answer(context, why);
            return;
        }
        writeHead();
        if (why == null) {
            response.end();
        } else {
            var told = failures.told(line, why);
            response.end(Buffer.buffer(RowAnswer.error(line, told)).appendByte((byte) '\n'));
            Answers.discardRest(context);
        }
    }

    private void dropRows() {
        underWay.forEach(row -> {
            row.abandon();
            row.close(Followed.LEFT);
        });
        underWay.clear();
        bytesUnderWay = 0;
    }

    private void answered(AsyncResult<Void> answer) {
        over = true;
        patience.end();
        dropRows();
        failures.tellTheRest();
        counters.closed();
        shared.version().release();
        shared.phases().rows(answered, failed);
        shared.phases().end(Followed.status(answer, response));
    }
}
