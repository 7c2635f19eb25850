package org.deepaas.server.http;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.deepaas.inference.ModelInferResponse;
import org.deepaas.inference.ModelStreamInferResponse;
import org.deepaas.server.http.grpc.Call;
import org.deepaas.server.http.grpc.CallFailed;
import org.deepaas.server.http.grpc.Framed;
import org.deepaas.server.http.grpc.Message;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.ProtoRequest;
import org.jspecify.annotations.Nullable;

/**
 * {@code ModelStreamInfer}: any number of requests over one call, answered in their order. No more is read than some requests beyond those that
 * are computed, and none while the caller does not take its answers. On the call's event loop.
 */
final class GrpcStream {

    /** Requests that are read, or wait to be sent, while the workers are busy with others. */
    private static final int BESIDES_WORKERS = 8;

    private static final int OK = 200;
    private static final long MILLIS_UNTIL_ASKED_AGAIN = 20;

    private final Call call;
    private final GrpcInference inference;
    private final long mostBytes;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private int mostRequests = BESIDES_WORKERS;
    private long bytes;
    private boolean asked;
    private boolean ended;
    private boolean draining;

    /**
     * Begins with a call of which nothing was read.
     *
     * @param mostBytes how many bytes of requests are held, unless one has more
     */
    GrpcStream(Call call, GrpcInference inference, long mostBytes) {
        this.call = call;
        this.inference = inference;
        this.mostBytes = mostBytes;
    }

    void begin() {
        call.whenOver(told -> {
            turns.forEach(turn -> turn.over(false, Followed.LEFT));
            turns.clear();
        });
        call.receive(this::arrived, () -> {
            ended = true;
            goOn();
        });
        goOn();
    }

    private void arrived(Message message) {
        asked = false;
        var turn = new Turn(message);
        turns.add(turn);
        bytes += message.size();
        inference.open(call, message, turn::begin, turn::failed);
        goOn();
    }

    /** Sends what can be sent, in its order, and asks for more where there is room. */
    private void goOn() {
        if (call.isOver()) {
            return;
        }
        while (!turns.isEmpty() && !call.isFull()) {
            var framed = turns.peek().framed;
            if (framed == null) {
                break;
            }
            var turn = turns.remove();
            bytes -= turn.size;
            call.send(framed);
            turn.over(true, OK);
        }
        if (call.isFull()) {
            waitForTheCaller();
        } else if (ended && turns.isEmpty()) {
            call.complete();
        } else if (!ended && !asked && turns.size() < mostRequests && (bytes < mostBytes || turns.isEmpty())) {
            asked = true;
            call.fetch();
        }
    }

    private void waitForTheCaller() {
        if (!draining) {
            draining = true;
            call.whenDrained(() -> {
                draining = false;
                goOn();
            });
        }
    }

    /** One request, until its answer is sent. */
    private final class Turn implements GrpcInference.Sender {

        private final int size;
        private @Nullable Message message;
        private @Nullable ProtoRequest request;
        private @Nullable Inference begun;
        private @Nullable Buffer framed;

        private Turn(Message message) {
            this.message = message;
            this.size = message.size();
        }

        private void begin(ProtoRequest read) {
            var own = message;
            if (own == null) {
                return;
            }
            request = read;
            var started = inference.of(call, read, this);
            begun = started;
            mostRequests = Math.max(mostRequests, started.mostOfOneCaller() + BESIDES_WORKERS);
            GrpcInference.arrived(started, own);
        }

        @Override
        public boolean asksAgain() {
            return true;
        }

        @Override
        public void refused() {
            call.vertx().setTimer(MILLIS_UNTIL_ASKED_AGAIN, now -> {
                var started = begun;
                if (started != null) {
                    started.tryAgain();
                }
            });
        }

        @Override
        public void answered(Answer answer) {
            // the member infer_response of a ModelStreamInferResponse
            ready(GrpcInference.framed(beginning(Math.toIntExact(answer.length())), answer));
        }

        @Override
        public void failed(CallFailed failure) {
            over(true, failure.status().http());
            var response = ModelStreamInferResponse.newBuilder().setErrorMessage(failure.reason());
            var read = request;
            if (read != null) {
                response.setInferResponse(ModelInferResponse.newBuilder()
                        .setModelName(read.model())
                        .setModelVersion(read.version())
                        .setId(read.id()));
            }
            ready(Framed.of(response.build()));
        }

        private void ready(Buffer answer) {
            framed = answer;
            message = null;
            request = null;
            goOn();
        }

        private void over(boolean told, int status) {
            var started = begun;
            begun = null;
            if (started != null) {
                started.over(told, status);
            }
        }
    }

    private static byte[] beginning(int length) {
        try {
            var bytes = new byte
                    [CodedOutputStream.computeTagSize(ModelStreamInferResponse.INFER_RESPONSE_FIELD_NUMBER)
                            + CodedOutputStream.computeUInt32SizeNoTag(length)];
            var out = CodedOutputStream.newInstance(bytes);
            out.writeTag(ModelStreamInferResponse.INFER_RESPONSE_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(length);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }
}
