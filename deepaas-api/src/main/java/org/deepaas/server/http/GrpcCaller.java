package org.deepaas.server.http;

import java.time.Duration;
import java.util.Map;
import org.deepaas.server.http.grpc.Call;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.predictions.Terms;

/** Who waits for an inference that came by gRPC. Nobody does any longer than the call has time. */
record GrpcCaller(Call call, GrpcInference.Sender sender, GrpcFailures failures) implements Inference.Caller {

    private static final Duration LEAST = Duration.ofNanos(1);

    @Override
    public Terms terms(Map<String, Object> parameters) {
        var terms = RequestTerms.withParameters(parameters, call.request().headers());
        var left = call.timeLeft();
        var patience = terms.patience();
        if (left == null || (!patience.isZero() && patience.compareTo(left) <= 0)) {
            return terms;
        }
        return new Terms(terms.urgency(), left.compareTo(LEAST) < 0 ? LEAST : left);
    }

    @Override
    public boolean asksAgain() {
        return sender.asksAgain();
    }

    @Override
    public void refused() {
        call.onEventLoop(sender::refused);
    }

    @Override
    public void succeeded(Answer answer, long version) {
        call.onEventLoop(() -> sender.answered(answer));
    }

    @Override
    public void failed(Throwable failure) {
        call.onEventLoop(() -> sender.failed(failures.of(call.id(), failure)));
    }
}
