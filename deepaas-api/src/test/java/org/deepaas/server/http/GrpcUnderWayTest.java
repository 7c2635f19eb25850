package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.deepaas.inference.GRPCInferenceServiceGrpc;
import org.deepaas.inference.InferParameter;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.deepaas.inference.ModelInferResponse;
import org.deepaas.inference.ModelStreamInferResponse;
import org.deepaas.server.OpenPorts;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that leave, wait too long or do not listen, while a worker is held up. */
@QuarkusTest
@TestProfile(GrpcUnderWayTest.OneWorker.class)
class GrpcUnderWayTest {

    private static final Path FOLDER = Path.of("target/grpc-under-way").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern WAITING = Pattern.compile("deepaas_predictions_waiting\\{model=\"waiting\"} (\\d+)");

    /** A server that computes one after another, and lets ten wait. */
    public static class OneWorker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Waiting", Files.readString(Path.of("src/test/modules/a/Waiting.java")))
                        .withModel("a.Waits", "waiting", "context.tensors(new Waiting(2));", "\"\"")
                        .jar(FOLDER.resolve("modules/waiting.jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.grpc-port", "0",
                    "deepaas.workers", "1",
                    "deepaas.queue-size", "10",
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString());
        }
    }

    private final OpenPorts ports;
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub service;
    private ListenableFuture<ModelInferResponse> held;

    @Inject
    GrpcUnderWayTest(OpenPorts ports) {
        this.ports = ports;
    }

    @BeforeEach
    void connect() {
        System.getProperties().put("waiting.open", open);
        System.getProperties().put("waiting.begun", begun);
        System.getProperties().put("waiting.gate", gate);
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", ports.grpc().getAsInt())
                .usePlaintext()
                .build();
        service = GRPCInferenceServiceGrpc.newFutureStub(channel);
    }

    @AfterEach
    void nothingIsLeft() {
        gate.countDown();
        await(() -> open.get() == 0);
        assertThat(open).as("inputs that are open").hasValue(0);
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("waiting."));
        channel.shutdownNow();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ModelInferRequest request(float x) {
        return ModelInferRequest.newBuilder()
                .setModelName("waiting")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("FP32")
                        .addShape(1)
                        .setContents(InferTensorContents.newBuilder().addFp32Contents(x)))
                .build();
    }

    /** Holds the worker up until the gate is open; by a message that is larger than what is known to be quick, and therefore a worker's. */
    private void hold() throws InterruptedException {
        held = service.modelInfer(
                request(-1).toBuilder().setId("x".repeat(1000)).build());
        begun.acquire();
    }

    private void letGo() throws Exception {
        gate.countDown();
        assertThat(value(held.get(30, TimeUnit.SECONDS))).isEqualTo(-2f);
    }

    private static float value(ModelInferResponse answer) {
        return answer.getOutputs(0).getContents().getFp32Contents(0);
    }

    private static void endedWith(ListenableFuture<ModelInferResponse> answer, Status.Code status) {
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .satisfies(failure ->
                        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(status));
    }

    @Test
    void aCallThatIsCancelledLeavesTheQueue() throws Exception {
        hold();
        var waiting = service.modelInfer(request(5));
        await(() -> open.get() == 2);
        assertThat(open).hasValue(2);

        waiting.cancel(true);
        await(() -> open.get() == 1);

        assertThat(open).as("those that are computed with stay").hasValue(1);
        letGo();
    }

    @Test
    void theDeadlineOfACallIsItsTimeLimit() throws Exception {
        hold();
        var waiting = service.withDeadlineAfter(500, TimeUnit.MILLISECONDS).modelInfer(request(5));

        endedWith(waiting, Status.Code.DEADLINE_EXCEEDED);

        await(() -> open.get() == 1);
        assertThat(open).hasValue(1);
    }

    @Test
    void whatFindsNoPlaceInTheQueueIsToldThatItIsFull() throws Exception {
        hold();
        var waiting = new ArrayList<ListenableFuture<ModelInferResponse>>();
        for (int i = 0; i < 10; i++) {
            waiting.add(service.modelInfer(request(i)));
            int all = i + 2;
            await(() -> open.get() == all);
        }

        endedWith(service.modelInfer(request(10)), Status.Code.RESOURCE_EXHAUSTED);

        letGo();
        for (int i = 0; i < 10; i++) {
            assertThat(value(waiting.get(i).get())).isEqualTo(2f * i);
        }
    }

    @Test
    void whatCannotBeAnsweredInTimeIsRefusedAtOnce() {
        // larger than what is known to be quick, and therefore not computed on the spot
        var microsecond = request(5).toBuilder()
                .setId("x".repeat(10_000))
                .putParameters(
                        "timeout", InferParameter.newBuilder().setInt64Param(1).build())
                .build();

        await(() -> {
            // one that was computed just now tells how long the next one takes
            assertThat(value(answer(request(5)))).isEqualTo(10f);
            return failure(microsecond).getDescription().contains("would answer in");
        });

        assertThat(failure(microsecond).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    private ModelInferResponse answer(ModelInferRequest request) {
        return Futures.getUnchecked(service.modelInfer(request));
    }

    /** How it ended, if not well. */
    private Status failure(ModelInferRequest request) {
        try {
            service.modelInfer(request).get();
            return Status.OK.withDescription("");
        } catch (ExecutionException e) {
            return Status.fromThrowable(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came over a stream. */
    private static final class Heard implements ClientResponseObserver<ModelInferRequest, ModelStreamInferResponse> {

        private final List<ModelStreamInferResponse> responses = new CopyOnWriteArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private ClientCallStreamObserver<ModelInferRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<ModelInferRequest> begun) {
            call = begun;
        }

        @Override
        public void onNext(ModelStreamInferResponse response) {
            responses.add(response);
        }

        @Override
        public void onError(Throwable failure) {
            ended.countDown();
        }

        @Override
        public void onCompleted() {
            ended.countDown();
        }
    }

    @Test
    void ofAStreamNoMoreIsReadThanCanBeComputedSoonAndNothingIsRefused() throws Exception {
        hold();
        var heard = new Heard();
        var sent = GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(heard);
        for (int i = 0; i < 300; i++) {
            sent.onNext(request(i));
        }
        sent.onCompleted();
        await(() -> open.get() == 10);
        Thread.sleep(300);
        assertThat(open).as("one computed, nine of the stream").hasValue(10);

        letGo();
        assertThat(heard.ended.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(heard.responses).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(heard.responses.get(i).getErrorMessage()).isEmpty();
            assertThat(value(heard.responses.get(i).getInferResponse())).isEqualTo(2f * i);
        }
    }

    @Test
    void aStreamLeavesHalfOfTheQueueToOthersAndWaits() throws Exception {
        int refused = refusedForWantOfAPlace();
        hold();
        var heard = new Heard();
        var sent = GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(heard);
        for (int i = 0; i < 100; i++) {
            sent.onNext(request(i));
        }
        sent.onCompleted();
        await(() -> open.get() == 10 && waiting() == 5);
        assertThat(waiting()).isEqualTo(5);

        var others = new ArrayList<ListenableFuture<ModelInferResponse>>();
        for (int i = 0; i < 5; i++) {
            others.add(service.modelInfer(request(i)));
            int all = i + 6;
            await(() -> waiting() == all);
        }
        endedWith(service.modelInfer(request(10)), Status.Code.RESOURCE_EXHAUSTED);

        letGo();
        for (int i = 0; i < 5; i++) {
            assertThat(value(others.get(i).get())).isEqualTo(2f * i);
        }
        assertThat(heard.ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.responses)
                .hasSize(100)
                .allMatch(response -> response.getErrorMessage().isEmpty());
        assertThat(refusedForWantOfAPlace()).as("what asks again is no failure").isEqualTo(refused + 1);
    }

    private static int waiting() {
        var waiting = WAITING.matcher(given().get("/metrics").asString());
        return waiting.find() ? Integer.parseInt(waiting.group(1)) : 0;
    }

    private static int refusedForWantOfAPlace() {
        return given().get("/v2/models/waiting/stats").path("model_stats[0].failures.queue_full");
    }

    @Test
    void eachOfSeveralStreamsGetsAnAnswerForEachRequest() throws Exception {
        hold();
        var all = List.of(new Heard(), new Heard(), new Heard());
        for (var heard : all) {
            var sent = GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(heard);
            for (int i = 0; i < 100; i++) {
                sent.onNext(request(i));
            }
            sent.onCompleted();
        }
        await(() -> open.get() == 28);
        letGo();

        for (var heard : all) {
            assertThat(heard.ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(heard.responses).hasSize(100);
        }
    }

    @Test
    void aStreamThatIsCancelledTakesItsRequestsAlong() throws Exception {
        hold();
        var heard = new Heard();
        var sent = GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(heard);
        for (int i = 0; i < 20; i++) {
            sent.onNext(request(i));
        }
        await(() -> open.get() == 10);
        assertThat(open).hasValue(10);

        heard.call.cancel("enough", null);

        await(() -> open.get() == 1);
        assertThat(open).as("the one that is computed with stays").hasValue(1);
    }
}
