package org.deepaas.server.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.FileContent;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.predictions.Outcome;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.PhaseTimers;
import org.deepaas.server.predictions.Prediction;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.results.Results;
import org.jspecify.annotations.Nullable;

/** One request for a prediction, from its arguments to its answer. */
final class PredictionRequest implements Body.Reader, Outcome<Content> {

    private final RoutingContext context;
    private final Context eventLoop;
    private final PredictEndpoint endpoint;
    private final Predictions predictions;
    private final RequestFiles files;
    private final PhaseTimers timers;
    private final long began = System.nanoTime();
    private volatile @Nullable Prediction prediction;
    private volatile boolean callerLeft;

    PredictionRequest(RoutingContext context, PredictEndpoint endpoint, Predictions predictions, RequestFiles files) {
        this.context = context;
        this.eventLoop = context.vertx().getOrCreateContext();
        this.endpoint = endpoint;
        this.predictions = predictions;
        this.files = files;
        this.timers = predictions.timers(endpoint.model().name());
        context.addEndHandler(this::answered);
    }

    @Override
    public void arrived(RequestArguments given) {
        try {
            String mediaType = endpoint.accept().choose(given);
            var arguments = endpoint.arguments(given, mediaType);
            timers.record(Phase.PARSE, System.nanoTime() - began);
            submit(arguments, mediaType);
        } catch (InvalidArguments | Refused | RuntimeException e) {
            unreadable(e);
        }
    }

    private void submit(Record arguments, String mediaType) throws Refused {
        files.retain();
        try {
            var taken = predictions.submit(
                    endpoint.model().name(), prediction -> predict(prediction, arguments, mediaType), this);
            prediction = taken;
            if (callerLeft) {
                taken.abandon();
            }
        } catch (Refused e) {
            files.release();
            throw e;
        }
    }

    private Content predict(Prediction prediction, Record arguments, String mediaType) throws Exception {
        long start = System.nanoTime();
        var known = new Known(prediction, files);
        try (var lease = endpoint.model().lease()) {
            var model = lease.model();
            var result = model.predict(arguments, known);
            long predicted = System.nanoTime();
            timers.record(Phase.PREDICT, predicted - start);
            var content = !(result instanceof Content)
                            && endpoint.model().renderedTypes().contains(mediaType)
                    ? model.render(mediaType, arguments, result, known)
                    : Results.content(result, endpoint.bare());
            timers.record(Phase.RENDER, System.nanoTime() - predicted);
            return content;
        }
    }

    @Override
    public void unreadable(Throwable problem) {
        eventLoop.runOnContext(now -> Failures.answer(context, problem));
    }

    @Override
    public void succeeded(Content content) {
        files.retain();
        eventLoop.runOnContext(now -> {
            send(content);
            files.release();
        });
    }

    @Override
    public void failed(Throwable failure) {
        unreadable(failure);
    }

    @Override
    public void released() {
        files.release();
    }

    private void answered(AsyncResult<Void> end) {
        timers.record(Phase.TOTAL, System.nanoTime() - began);
        if (end.failed()) {
            callerLeft = true;
            var taken = prediction;
            if (taken != null) {
                taken.abandon();
            }
        }
        files.release();
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
        String safe = filename.replaceAll("[\\p{Cntrl}\"\\\\]", "_");
        context.response().putHeader("Content-Disposition", "attachment; filename=\"" + safe + "\"");
    }

    /** What the model may know of this request. */
    private record Known(Prediction prediction, RequestFiles files) implements PredictionContext {

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
            return prediction.isAbandoned();
        }
    }
}
