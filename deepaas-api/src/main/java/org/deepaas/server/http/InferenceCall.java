package org.deepaas.server.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
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
import org.deepaas.server.traces.Traces;
import org.jspecify.annotations.Nullable;

/** One request of tensors, from its body to its answer. It is computed by the version that was in service when it was read. */
final class InferenceCall implements Outcome<Answer>, PredictionContext {

    /** Larger ones are read away from the event loop, which others wait for. */
    private static final int QUICKLY_READ = 64 * 1024;

    private static final int COPIED = 4 * 1024;

    private final RoutingContext context;
    private final Context eventLoop;
    private final Reservation reservation;
    private final @Nullable Long named;
    private final InferenceDialect dialect;
    private final Predictions predictions;
    private final InferenceCrew crew;
    private final RequestFiles files;
    private final Phases phases;
    private final long began = System.nanoTime();
    private volatile @Nullable Lease lease;
    private volatile @Nullable InferenceRequest request;
    private volatile @Nullable Prediction prediction;
    private volatile boolean callerLeft;
    private volatile long rendered;

    /**
     * Begins with a body that is still to come.
     *
     * @param reservation closed with this
     * @param named the version that the path names; null where it names none
     */
    InferenceCall(
            RoutingContext context,
            Reservation reservation,
            @Nullable Long named,
            InferenceDialect dialect,
            Predictions predictions,
            Traces traces,
            InferenceCrew crew,
            RequestFiles files) {
        this.context = context;
        this.eventLoop = context.vertx().getOrCreateContext();
        this.reservation = reservation;
        this.named = named;
        this.dialect = dialect;
        this.predictions = predictions;
        this.crew = crew;
        this.files = files;
        this.phases = Followed.phases(traces, context, model(), began, predictions.timers(model().name()));
        context.addEndHandler(this::answered);
    }

    private ServedModel model() {
        return reservation.model();
    }

    /** On the event loop. */
    void arrived(byte[] body) {
        var serving = named == null ? model().lease() : model().leaseIfServing(named);
        lease = serving;
        if (serving != null && body.length <= QUICKLY_READ) {
            begin(serving, body);
        } else {
            context.vertx()
                    .executeBlocking(
                            () -> {
                                begin(serving == null ? other() : serving, body);
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

    private void begin(Lease leased, byte[] body) {
        boolean submitted = false;
        files.retain();
        try {
            var function = InferenceTarget.of(model(), leased.model(), this, files);
            var read = dialect.read(body, function);
            request = read;
            phases.record(Phase.PARSE, System.nanoTime() - began);
            boolean serves = named == null || named == model().version();
            // nothing but a network is known not to wait for anything
            int size = InferenceTarget.isNetworkFor(read.inputs()) ? body.length : 0;
            var taken = predictions.submitOrCompute(
                    serves ? crew.serving() : crew.others(),
                    RequestTerms.withParameters(
                            read.parameters(), context.request().headers()),
                    size,
                    work(leased, function, read),
                    this);
            submitted = true;
            prediction = taken;
            if (callerLeft) {
                taken.abandon();
            }
        } catch (Refused | RuntimeException e) {
            if (submitted) {
                throw new IllegalStateException("a prediction that was taken on is not given up", e);
            }
            released();
            unanswered(e);
        }
    }

    private InferenceWork work(Lease leased, TensorFunction function, InferenceRequest read) {
        return new InferenceWork(
                leased.model(),
                function,
                read,
                (request, values) -> dialect.write(model().name(), leased.version(), request, values),
                phases,
                crew.joins());
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
        if (Vertx.currentContext() == eventLoop) {
            send(answer, version);
        } else {
            eventLoop.runOnContext(now -> send(answer, version));
        }
    }

    @Override
    public void failed(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        eventLoop.runOnContext(now -> ProtocolErrors.answer(context, cause));
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

    private void answered(AsyncResult<Void> end) {
        Followed.end(phases, began, rendered, end, context.response());
        if (end.failed()) {
            callerLeft = true;
            var taken = prediction;
            if (taken != null) {
                taken.abandon();
            }
        }
        reservation.close();
        files.release();
    }

    private void send(Answer answer, long version) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader(PredictionRequest.VERSION_HEADER, Long.toString(version));
        if (answer.isBinary()) {
            response.putHeader(OpenInference.HEADER, Integer.toString(answer.json().length));
            Answers.bytes(context, 200, "application/octet-stream", body(answer));
        } else {
            Answers.bytes(context, 200, dialect.mediaType(), body(answer));
        }
    }

    /** Small ones as one, since each part costs more to send than a copy; else one after another, as they lie in memory. */
    @SuppressWarnings("deprecation") // what is to come in its place is not there before Vert.x 5
    private static Buffer body(Answer answer) {
        var parts = answer.parts();
        return Buffer.buffer(answer.length() <= COPIED ? Unpooled.copiedBuffer(parts) : Unpooled.wrappedBuffer(parts));
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
