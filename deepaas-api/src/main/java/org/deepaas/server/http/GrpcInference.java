package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.http.grpc.Call;
import org.deepaas.server.http.grpc.CallFailed;
import org.deepaas.server.http.grpc.Framed;
import org.deepaas.server.http.grpc.Message;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.ProtoRequest;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.traces.Asked;
import org.deepaas.server.traces.Traces;

/** {@code ModelInfer}: a message of tensors for a message of tensors. */
@Singleton
class GrpcInference {

    private static final byte[] NOTHING = {};

    private final ServerConfig config;
    private final GrpcModels models;
    private final Predictions predictions;
    private final Traces traces;
    private final DataDirectory data;
    private final InferenceCrews crews;
    private final GrpcFailures failures = new GrpcFailures();
    private final AtomicInteger underWay = new AtomicInteger();

    GrpcInference(
            ServerConfig config,
            GrpcModels models,
            Predictions predictions,
            Traces traces,
            DataDirectory data,
            InferenceCrews crews) {
        this.config = config;
        this.models = models;
        this.predictions = predictions;
        this.traces = traces;
        this.data = data;
        this.crews = crews;
    }

    /** Whether calls are under way. */
    boolean isBusy() {
        return underWay.get() > 0;
    }

    /** Answers the only message of a call. */
    void infer(Call call) {
        requireOffer();
        count(call);
        call.receiveOne(message -> open(call, message, request -> begin(call, message, request), call::close));
    }

    /** Answers the messages of a call, one by one. */
    void stream(Call call) {
        requireOffer();
        count(call);
        new GrpcStream(call, this, GrpcPort.largestMessage(config)).begin();
    }

    private void count(Call call) {
        underWay.incrementAndGet();
        call.whenOver(told -> underWay.decrementAndGet());
    }

    private void requireOffer() {
        if (!config.predictEndpoint()) {
            throw new CallFailed(GrpcFailures.of(402), "predictions are switched off");
        }
    }

    /** Looks into a message, away from the event loop where that takes a while, and tells of it there. */
    void open(Call call, Message message, Consumer<ProtoRequest> whenRead, Consumer<CallFailed> whenNot) {
        if (message.isAtHand(Inference.QUICKLY_READ)) {
            tell(call, () -> ProtoRequest.of(message.bytes()), whenRead, whenNot);
            return;
        }
        call.vertx()
                .executeBlocking(() -> ProtoRequest.of(message.bytes()), false)
                .onComplete(done -> {
                    if (done.succeeded()) {
                        tell(call, done::result, whenRead, whenNot);
                    } else {
                        whenNot.accept(failure(call, done.cause()));
                    }
                });
    }

    private void tell(
            Call call, Supplier<ProtoRequest> opened, Consumer<ProtoRequest> whenRead, Consumer<CallFailed> whenNot) {
        if (call.isOver()) {
            return;
        }
        try {
            whenRead.accept(opened.get());
        } catch (RuntimeException e) {
            whenNot.accept(failure(call, e));
        }
    }

    /** What the caller is told of what was thrown. */
    CallFailed failure(Call call, Throwable failure) {
        return failures.of(call.id(), failure);
    }

    private void begin(Call call, Message message, ProtoRequest request) {
        var inference = of(call, request, new Sender() {
            @Override
            public void answered(Answer answer) {
                call.answer(framed(NOTHING, answer));
            }

            @Override
            public void failed(CallFailed failure) {
                call.close(failure);
            }
        });
        call.whenOver(told -> inference.over(told, told ? call.httpStatus() : Followed.LEFT));
        arrived(inference, message);
    }

    /** Who sent a request, and waits for what comes of it. Told on the call's event loop. */
    interface Sender {

        void answered(Answer answer);

        void failed(CallFailed failure);

        /** Whether {@link #refused} is told instead of a failure where there is no place for it now. */
        default boolean asksAgain() {
            return false;
        }

        /** There is no place for it now; {@link Inference#tryAgain} tries again. */
        default void refused() {
            throw new IllegalStateException("whoever asks again hears of it");
        }
    }

    /** What is to be computed, once it is told that it {@link #arrived}. */
    Inference of(Call call, ProtoRequest request, Sender sender) {
        var named = GrpcModels.version(request.version());
        var reservation = models.reserve(request.model());
        var model = reservation.model();
        long began = System.nanoTime();
        return new Inference(
                call.vertx(),
                new GrpcCaller(call, sender, failures),
                reservation,
                named,
                new GrpcDialect(request),
                predictions,
                crews.of(model),
                phases(call, model.name(), began),
                began,
                new RequestFiles(data.uploads(), call.id()));
    }

    static void arrived(Inference inference, Message message) {
        // the dialect has it
        inference.arrived(message.size(), NOTHING);
    }

    /** The timers alone, unless the request is followed. */
    private Phases phases(Call call, String model, long began) {
        var timers = predictions.timers(model);
        return traces.areOff()
                ? timers
                : traces.follow(
                        timers,
                        new Asked("POST", call.request().path(), model, call.id(), began, call.request()::getHeader));
    }

    /** An answer as it is sent. */
    static Buffer framed(byte[] before, Answer answer) {
        return Framed.of(before, answer.json(), answer.binary());
    }
}
