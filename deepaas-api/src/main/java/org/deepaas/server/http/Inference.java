package org.deepaas.server.http;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.TensorFunction;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.models.Lease;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.Reservation;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.predictions.Outcome;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.predictions.Shortcoming;
import org.deepaas.server.predictions.Terms;
import org.jspecify.annotations.Nullable;

/**
 * One request of tensors, from its bytes to its answer, whatever protocol brings it. It is computed by the version that was in
 * service when it was read.
 */
final class Inference implements Outcome<Answer>, PredictionContext {

    /** Larger ones are read away from the event loop, which others wait for. */
    static final int QUICKLY_READ = 64 * 1024;

    /** Who waits for it. Asked and told on any thread; of its end once at most. */
    interface Caller {

        /** What is said of it, by the parameters that came with it among others. */
        Terms terms(Map<String, Object> parameters);

        /** Whether {@link #refused} is told instead of a failure where there is no place for it now. */
        default boolean asksAgain() {
            return false;
        }

        /** There is no place for it now; {@link #tryAgain()} tries again. */
        default void refused() {
            throw new IllegalStateException("whoever asks again hears of it");
        }

        void succeeded(Answer answer, long version);

        void failed(Throwable failure);
    }

    private final Vertx vertx;
    private final Caller caller;
    private final Reservation reservation;
    private final @Nullable Long named;
    private final InferenceDialect dialect;
    private final Predictions predictions;
    private final InferenceCrew crew;
    private final RequestFiles files;
    private final Phases phases;
    private final long began;
    private final AtomicReference<@Nullable Request> waiting = new AtomicReference<>();
    private volatile @Nullable Lease lease;
    private volatile @Nullable InferenceRequest request;
    private volatile @Nullable Prediction prediction;
    private volatile boolean callerLeft;
    private volatile long rendered;

    /**
     * Begins with a body that is still to come.
     *
     * @param reservation closed with this
     * @param named the version that is asked for; null where none is
     * @param phases told of its parts
     * @param began when, on the clock of {@link System#nanoTime}
     */
    Inference(
            Vertx vertx,
            Caller caller,
            Reservation reservation,
            @Nullable Long named,
            InferenceDialect dialect,
            Predictions predictions,
            InferenceCrew crew,
            Phases phases,
            long began,
            RequestFiles files) {
        this.vertx = vertx;
        this.caller = caller;
        this.reservation = reservation;
        this.named = named;
        this.dialect = dialect;
        this.predictions = predictions;
        this.crew = crew;
        this.phases = phases;
        this.began = began;
        this.files = files;
    }

    private ServedModel model() {
        return reservation.model();
    }

    /** How many requests of one caller keep whoever computes them busy. */
    int mostOfOneCaller() {
        return crew.mostOfOneCaller();
    }

    /**
     * On an event loop.
     *
     * @param length how many bytes are to be read; of a dialect that has them already, the body is empty
     */
    void arrived(int length, byte[] body) {
        var serving = named == null ? model().lease() : model().leaseIfServing(named);
        lease = serving;
        if (serving != null && length <= QUICKLY_READ) {
            begin(serving, length, body);
        } else {
            vertx.executeBlocking(
                            () -> {
                                begin(serving == null ? other() : serving, length, body);
                                return null;
                            },
                            false)
                    .onFailure(this::giveUp);
        }
    }

    /** A version that does not serve, and which is loaded beside the one that does. */
    private Lease other() throws VersionFailed, NoSuchVersion {
        var loaded = model().leaseNamed(named == null ? model().version() : named);
        lease = loaded;
        return loaded;
    }

    private void begin(Lease leased, int length, byte[] body) {
        files.retain();
        Request asked;
        try {
            var function = InferenceTarget.of(model(), leased.model(), this, files);
            var read = dialect.read(body, function);
            request = read;
            phases.record(Phase.PARSE, System.nanoTime() - began);
            // nothing but a network is known not to wait for anything
            int size = InferenceTarget.isNetworkFor(read.inputs()) ? length : 0;
            asked = new Request(caller.terms(read.parameters()), size, work(leased, function, read));
        } catch (RuntimeException e) {
            released();
            unanswered(e);
            return;
        }
        submit(asked);
    }

    /** One that was read. */
    private record Request(Terms terms, int size, InferenceWork work) {}

    private InferenceWork work(Lease leased, TensorFunction function, InferenceRequest read) {
        return new InferenceWork(
                leased.model(),
                function,
                read,
                (request, values) -> dialect.write(model().name(), leased.version(), request, values),
                phases,
                crew.joins());
    }

    private void submit(Request asked) {
        boolean serves = named == null || named == model().version();
        var workers = serves ? crew.serving() : crew.others();
        try {
            var taken = caller.asksAgain()
                    ? predictions.submitOrComputePatiently(workers, asked.terms(), asked.size(), asked.work(), this)
                    : predictions.submitOrCompute(workers, asked.terms(), asked.size(), asked.work(), this);
            prediction = taken;
            if (callerLeft) {
                taken.abandon();
            }
        } catch (Refused e) {
            if (caller.asksAgain() && e.reason() == Shortcoming.QUEUE_FULL) {
                waiting.set(asked);
                caller.refused();
                if (callerLeft) {
                    waitNoLonger();
                }
            } else {
                released();
                unanswered(e);
            }
        }
    }

    /** Asks for a place once more. */
    void tryAgain() {
        var asked = waiting.getAndSet(null);
        if (asked != null) {
            submit(asked);
        }
    }

    private void waitNoLonger() {
        if (waiting.getAndSet(null) != null) {
            released();
        }
    }

    /** It was not handed in, or not taken on, which is counted already. */
    private void unanswered(Throwable failure) {
        if (!(failure instanceof Refused)) {
            predictions.failed(model().name(), failure);
        }
        failed(failure);
    }

    /** Nothing was read. */
    void giveUp(Throwable failure) {
        letGo();
        unanswered(failure);
    }

    @Override
    public void passed(Phase phase, long nanoseconds) {
        phases.recorded(phase, nanoseconds);
    }

    @Override
    public void succeeded(Answer answer) {
        rendered = System.nanoTime();
        var used = lease;
        long version = used == null ? 0 : used.version();
        caller.succeeded(answer, version);
    }

    @Override
    public void failed(Throwable failure) {
        caller.failed(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
    }

    @Override
    public void released() {
        letGo();
        files.release();
    }

    private void letGo() {
        var read = request;
        if (read != null) {
            read.close();
        }
        var leased = lease;
        if (leased != null) {
            leased.close();
        }
    }

    /**
     * Nobody waits any longer: an answer went out, or else whoever asked has left. To be told once.
     *
     * @param status of the answer, as HTTP has it
     */
    void over(boolean answered, int status) {
        Followed.end(phases, began, rendered, status);
        if (!answered) {
            callerLeft = true;
            var taken = prediction;
            if (taken != null) {
                taken.abandon();
            }
            waitNoLonger();
        }
        reservation.close();
        files.release();
    }

    @Override
    public Path directory() throws IOException {
        return files.directory();
    }

    @Override
    public String requestId() {
        return files.requestId();
    }

    @Override
    public boolean isAbandoned() {
        var taken = prediction;
        return callerLeft || (taken != null && taken.isAbandoned());
    }
}
