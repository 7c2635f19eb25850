package org.deepaas.server.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.models.Reservation;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Terms;
import org.deepaas.server.traces.Traces;
import org.jspecify.annotations.Nullable;

/** A request of tensors over HTTP. */
final class InferenceCall implements Inference.Caller {

    private static final int COPIED = 4 * 1024;

    private final RoutingContext context;
    private final Context eventLoop;
    private final InferenceDialect dialect;
    private final Inference inference;

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
        this.dialect = dialect;
        long began = System.nanoTime();
        var model = reservation.model();
        this.inference = new Inference(
                context.vertx(),
                this,
                reservation,
                named,
                dialect,
                predictions,
                crew,
                Followed.phases(traces, context, model, began, predictions.timers(model.name())),
                began,
                files);
        context.addEndHandler(end -> inference.over(end.succeeded(), Followed.status(end, context.response())));
    }

    /** On the event loop. */
    void arrived(byte[] body) {
        inference.arrived(body.length, body);
    }

    /** Nothing was read. */
    void giveUp(Throwable failure) {
        inference.giveUp(failure);
    }

    @Override
    public Terms terms(Map<String, Object> parameters) {
        return RequestTerms.withParameters(parameters, context.request().headers());
    }

    @Override
    public void succeeded(Answer answer, long version) {
        if (Vertx.currentContext() == eventLoop) {
            send(answer, version);
        } else {
            eventLoop.runOnContext(now -> send(answer, version));
        }
    }

    @Override
    public void failed(Throwable failure) {
        eventLoop.runOnContext(now -> ProtocolErrors.answer(context, failure));
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
}
