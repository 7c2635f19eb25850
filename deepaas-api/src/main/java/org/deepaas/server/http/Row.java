package org.deepaas.server.http;

import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.http.rows.Line;
import org.deepaas.server.http.rows.NotARow;
import org.deepaas.server.http.rows.RowFormat;
import org.deepaas.server.predictions.Outcome;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Refused;
import org.jspecify.annotations.Nullable;

/** A row of a body, from its line to its answer. It is a prediction like any other, with files and a time limit of its own. */
final class Row implements Body.Reader, Outcome<byte[]> {

    /** Who keeps the rows in order. Told by any thread. */
    interface Keeper {

        /** The row has its answer, or its failure. */
        void ended(Row row);

        /** There is no place for it now; {@link #tryAgain()} tries again. */
        void refused(Row row, Refused why);
    }

    private final SharedByRows shared;
    private final Line line;
    private final Keeper keeper;
    private final RequestFiles files;
    private final Phases phases;
    private final long began = System.nanoTime();
    private volatile @Nullable Prediction prediction;
    private volatile Endpoint.@Nullable Job job;
    private volatile byte @Nullable [] answer;
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;

    Row(SharedByRows shared, Line line, Keeper keeper) {
        this.shared = shared;
        this.line = line;
        this.keeper = keeper;
        this.files = new RequestFiles(shared.uploads(), shared.requestId());
        this.phases = shared.phases().row(line.number(), began);
    }

    /** Reads the line and has it predicted; parses, so a long line is for a thread that may take its time. */
    void begin(RowFormat format) {
        try {
            if (line.tooLong()) {
                throw BadRequest.of(413, "413: the line is longer than a JSON body may be (--json-max-size)");
            }
            var values = format.read(line);
            var common = shared.request();
            var given = new RequestArguments(common.query(), values.fields(), values.document(), common.headers());
            new FilesByUrl(shared.remote(), shared.schema(), files, this).arrived(given);
        } catch (NotARow e) {
            unreadable(BadRequest.malformed(String.valueOf(e.getMessage())));
        } catch (BadRequest | RuntimeException e) {
            unreadable(e);
        }
    }

    @Override
    public void arrived(RequestArguments given) {
        try {
            job = shared.endpoint().read(given);
            phases.record(Phase.PARSE, System.nanoTime() - began);
            tryAgain();
        } catch (InvalidArguments | RuntimeException e) {
            unreadable(e);
        }
    }

    /** Asks for a place once more. */
    void tryAgain() {
        var read = job;
        if (read == null || abandoned || !shared.version().retain()) {
            return;
        }
        files.retain();
        try {
            var terms = RequestTerms.of(shared.request().headers());
            var taken = shared.predictions().submitPatiently(shared.crew(), terms, work(read), this);
            prediction = taken;
            if (abandoned) {
                taken.abandon();
            }
        } catch (Refused e) {
            released();
            keeper.refused(this, e);
        }
    }

    private PredictWork<byte[]> work(Endpoint.Job read) {
        return new PredictWork<>(
                PredictWork.batchLimit(shared.endpoint(), read),
                read,
                // held by all rows together, and by this one until it is released
                () -> new HeldVersion(shared.version().lease().model(), () -> {}),
                mine -> new KnownRequest(mine, files),
                phases,
                RowAnswer.NOTHING_BY_PIECES,
                RowAnswer::of);
    }

    @Override
    public void passed(Phase phase, long nanoseconds) {
        phases.recorded(phase, nanoseconds);
    }

    @Override
    public void succeeded(byte[] json) {
        answer = json;
        keeper.ended(this);
    }

    @Override
    public void failed(Throwable why) {
        failure = why;
        keeper.ended(this);
    }

    @Override
    public void unreadable(Throwable problem) {
        if (!(problem instanceof Refused)) {
            shared.predictions().failed(shared.endpoint().crew(true).name(), problem);
        }
        failed(problem);
    }

    @Override
    public void released() {
        files.release();
        shared.version().release();
    }

    /** Says that nobody waits for it any longer. */
    void abandon() {
        abandoned = true;
        var taken = prediction;
        if (taken != null) {
            taken.abandon();
        }
    }

    /**
     * Lets go of its files; last of all, once.
     *
     * @param status what the whole request would be answered with, had it this row alone
     */
    void close(int status) {
        phases.record(Phase.TOTAL, System.nanoTime() - began);
        phases.end(status);
        files.release();
    }

    boolean hasEnded() {
        return answer != null || failure != null;
    }

    /** Its answer; null where it failed. */
    byte @Nullable [] answer() {
        return answer;
    }

    /** Why it has no answer; null where it has one. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    long lineNumber() {
        return line.number();
    }

    int length() {
        return line.bytes().length;
    }
}
