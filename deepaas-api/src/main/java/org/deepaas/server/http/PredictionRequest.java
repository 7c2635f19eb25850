package org.deepaas.server.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.FileContent;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.predictions.Outcome;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.traces.Traces;
import org.jspecify.annotations.Nullable;

/** One request for a prediction or an evaluation, from its arguments to its answer. */
final class PredictionRequest implements Body.Reader, Outcome<Answer> {

    static final String VERSION_HEADER = "X-Model-Version";

    private final RoutingContext context;
    private final Context eventLoop;
    private final Endpoint endpoint;
    private final WantedVersion wanted;
    private final Predictions predictions;
    private final RequestFiles files;
    private final PieceByPiece pieces;
    private final Phases phases;
    private final long began = System.nanoTime();
    private volatile @Nullable Prediction prediction;
    private volatile long version = -1;
    private volatile long rendered;
    private volatile boolean callerLeft;

    PredictionRequest(
            RoutingContext context,
            Endpoint endpoint,
            WantedVersion wanted,
            Predictions predictions,
            Traces traces,
            RequestFiles files) {
        this.context = context;
        this.eventLoop = context.vertx().getOrCreateContext();
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.predictions = predictions;
        this.files = files;
        this.pieces = new PieceByPiece(context, eventLoop, this::nameVersion);
        this.phases = Followed.phases(
                traces,
                context,
                endpoint.model(),
                began,
                predictions.timers(endpoint.crew(true).name()));
        context.addEndHandler(this::answered);
    }

    @Override
    public void arrived(RequestArguments given) {
        try {
            var job = endpoint.read(given);
            phases.record(Phase.PARSE, System.nanoTime() - began);
            submit(job);
        } catch (Refused e) {
            failed(e);
        } catch (InvalidArguments | RuntimeException e) {
            unreadable(e);
        }
    }

    private void submit(Endpoint.Job job) throws Refused {
        var work = new PredictWork<>(
                PredictWork.batchLimit(endpoint, job),
                job,
                this::holdVersion,
                mine -> new KnownRequest(mine, files),
                phases,
                pieces,
                answer -> answer);
        var terms = RequestTerms.of(context.request().headers());
        files.retain();
        try {
            var taken = predictions.submit(endpoint.crew(wanted.serves()), terms, work, this);
            prediction = taken;
            if (callerLeft) {
                taken.abandon();
            }
        } catch (Refused e) {
            files.release();
            throw e;
        }
    }

    private HeldVersion holdVersion() throws VersionFailed, NoSuchVersion {
        var lease = wanted.lease();
        version = lease.version();
        return new HeldVersion(lease.model(), lease::close);
    }

    @Override
    public void unreadable(Throwable problem) {
        predictions.failed(endpoint.crew(true).name(), problem);
        failed(problem);
    }

    @Override
    public void failed(Throwable problem) {
        eventLoop.runOnContext(now -> {
            var begun = pieces.begun();
            if (begun == null) {
                pieces.stop();
                nameVersion();
                Failures.answer(context, problem);
            } else {
                pieces.end(begun, begun.error(Failures.line(problem, files.requestId())));
            }
        });
    }

    @Override
    public void passed(Phase phase, long nanoseconds) {
        phases.recorded(phase, nanoseconds);
    }

    @Override
    public void succeeded(Answer answer) {
        rendered = System.nanoTime();
        files.retain();
        eventLoop.runOnContext(now -> {
            nameVersion();
            if (answer instanceof Answer.Whole whole) {
                send(whole.content());
            } else if (answer instanceof Answer.Sent sent) {
                pieces.end(sent.framing(), new byte[0]);
            }
            files.release();
        });
    }

    @Override
    public void released() {
        files.release();
    }

    private void answered(AsyncResult<Void> end) {
        Followed.end(phases, began, rendered, Followed.status(end, context.response()));
        if (end.failed()) {
            callerLeft = true;
            pieces.stop();
            var taken = prediction;
            if (taken != null) {
                taken.abandon();
            }
        }
        wanted.close();
        files.release();
    }

    private void nameVersion() {
        var response = context.response();
        if (version >= 0 && !response.headWritten()) {
            response.putHeader(VERSION_HEADER, Long.toString(version));
        }
    }

    private void send(Content content) {
        if (content instanceof BytesContent bytes) {
            bytes.filename().ifPresent(this::attach);
            Answers.bytes(context, 200, bytes.mediaType(), Buffer.buffer(bytes.bytes()));
        } else if (content instanceof FileContent file) {
            sendFile(file);
        }
    }

    private void sendFile(FileContent file) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        attach(file.path().getFileName().toString());
        response.putHeader("Content-Type", file.mediaType());
        files.retain();
        response.sendFile(file.path().toString()).onComplete(sent -> {
            if (sent.failed() && !response.headWritten()) {
                response.headers().remove("Content-Disposition");
                Failures.answer(context, sent.cause());
            }
            files.release();
        });
    }

    private void attach(String filename) {
        context.response().putHeader("Content-Disposition", Answers.attachment(filename));
    }
}
