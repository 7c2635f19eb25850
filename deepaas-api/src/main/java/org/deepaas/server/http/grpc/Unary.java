package org.deepaas.server.http.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.vertx.core.Vertx;

/**
 * A method of one message for one message.
 *
 * @param <Q> what it is asked
 */
public final class Unary<Q extends MessageLite> implements Service.Method {

    private final Parser<Q> parser;
    private final Answer<Q> answer;
    private final Failures failures;

    /** Gives the answer to a message. May take a while. */
    @FunctionalInterface
    public interface Answer<Q> {
        MessageLite to(Q message) throws Exception;
    }

    /** What the caller of the call of that id is told of what was thrown. */
    @FunctionalInterface
    public interface Failures {
        CallFailed of(String id, Throwable failure);
    }

    public Unary(Parser<Q> parser, Answer<Q> answer, Failures failures) {
        this.parser = parser;
        this.answer = answer;
        this.failures = failures;
    }

    @Override
    public void begin(Call call) {
        call.receiveOne(message -> answer(call.vertx(), call, message));
    }

    private void answer(Vertx vertx, Call call, Message message) {
        vertx.executeBlocking(() -> Framed.of(answer.to(read(message))), false).onComplete(done -> {
            if (done.succeeded()) {
                call.answer(done.result());
            } else {
                call.close(failures.of(call.id(), done.cause()));
            }
        });
    }

    private Q read(Message message) {
        try {
            return parser.parseFrom(message.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new CallFailed(Status.INVALID_ARGUMENT, "the message cannot be read: " + e.getMessage());
        }
    }
}
