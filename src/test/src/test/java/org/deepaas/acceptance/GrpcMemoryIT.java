package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.deepaas.acceptance.grpc.InferenceCaller;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.junit.jupiter.api.Test;

/** Thousands of messages leave no memory behind, neither those that are computed nor those that are refused or given up. */
final class GrpcMemoryIT {

    private static final long MEBIBYTE = 1 << 20;
    private static final int ROWS = 60;
    private static final ByteString PICTURES = ByteString.copyFrom(new byte[ROWS * 28 * 28 * 4]);

    private static ModelInferRequest request(String... inputs) {
        var request = ModelInferRequest.newBuilder().setModelName("digit-classification");
        for (var input : inputs) {
            request.addInputs(InferInputTensor.newBuilder()
                            .setName(input)
                            .setDatatype("FP32")
                            .addShape(ROWS)
                            .addShape(1)
                            .addShape(28)
                            .addShape(28))
                    .addRawInputContents(PICTURES);
        }
        return request.build();
    }

    /** Something that is asked of a server. */
    @FunctionalInterface
    private interface Asked {
        void of(InferenceCaller caller) throws Exception;
    }

    @Test
    void nothingIsLeftOfMessagesThatWereSent() throws Exception {
        int port = Server.freePort();
        try (var server = Server.serving(
                        Repository.exampleModule("digit-classification"),
                        "--workers",
                        "1",
                        "--json-max-size",
                        "1000000",
                        "--grpc-port",
                        Integer.toString(port));
                var caller = InferenceCaller.to(port)) {
            // 400 tensors of 184 KiB that stayed would be 72 MiB
            assertFlat(server, caller, computing -> computing.service().modelInfer(request("input")));
            assertFlat(
                    server,
                    caller,
                    // the first input is read before the second is found to be none
                    refused -> assertThatThrownBy(() -> refused.service().modelInfer(request("input", "other")))
                            .isInstanceOf(StatusRuntimeException.class));
            assertFlat(server, caller, late -> giveUp(late, request("input")));
            assertThat(growth(server, () -> caller.stream(400, i -> request("input"), answer -> {})))
                    .isLessThan(16 * MEBIBYTE);
        }
    }

    /** Or nearly: an answer may come sooner. */
    private static void giveUp(InferenceCaller caller, ModelInferRequest request) {
        try {
            caller.service().withDeadlineAfter(1, TimeUnit.MILLISECONDS).modelInfer(request);
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
    }

    private static void assertFlat(Server server, InferenceCaller caller, Asked asked) throws Exception {
        assertThat(growth(server, () -> {
                    for (int i = 0; i < 400; i++) {
                        asked.of(caller);
                    }
                }))
                .isLessThan(16 * MEBIBYTE);
    }

    /** What is done again and again. */
    @FunctionalInterface
    private interface Round {
        void run() throws Exception;
    }

    /** The median of what each of five rounds took, after one that warmed up. */
    private static long growth(Server server, Round round) throws Exception {
        round.run();
        var grown = new long[5];
        for (int i = 0; i < grown.length; i++) {
            long before = resident(server);
            round.run();
            grown[i] = resident(server) - before;
        }
        return LongStream.of(grown).sorted().skip(2).findFirst().orElseThrow();
    }

    private static long resident(Server server) {
        server.jcmd("GC.run");
        return server.residentBytes();
    }
}
