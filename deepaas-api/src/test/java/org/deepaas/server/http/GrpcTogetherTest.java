package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.deepaas.inference.GRPCInferenceServiceGrpc;
import org.deepaas.inference.InferParameter;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.deepaas.inference.ModelInferResponse;
import org.deepaas.inference.ModelStatistics;
import org.deepaas.inference.ModelStatisticsRequest;
import org.deepaas.inference.ModelStreamInferResponse;
import org.deepaas.server.OpenPorts;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tensors that come by gRPC are computed as one where somebody said how many rows, as those that come by REST are. */
@QuarkusTest
@TestProfile(GrpcTogetherTest.Together.class)
class GrpcTogetherTest {

    private static final Path FOLDER = Path.of("target/grpc-together").toAbsolutePath();

    /** A server with one worker, who computes up to eight rows at once. */
    public static class Together implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Summing", Files.readString(Path.of("src/test/modules/a/Summing.java")))
                        .withModel("a.Sums", "summing", "context.tensors(new Summing());", "\"\"")
                        .jar(FOLDER.resolve("modules/summing.jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.grpc-port", "0",
                    "deepaas.batch-size", "8",
                    "deepaas.workers", "1",
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString());
        }
    }

    private final OpenPorts ports;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub service;
    private ListenableFuture<ModelInferResponse> first;

    @Inject
    GrpcTogetherTest(OpenPorts ports) {
        this.ports = ports;
    }

    @BeforeEach
    void busy() throws InterruptedException {
        System.getProperties().put("summing.told", told);
        System.getProperties().put("summing.begun", begun);
        System.getProperties().put("summing.gate", gate);
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", ports.grpc().getAsInt())
                .usePlaintext()
                .build();
        service = GRPCInferenceServiceGrpc.newFutureStub(channel);
        // larger than what is known to be quick, and therefore a worker's
        first = service.modelInfer(
                request(1, 1, -1).toBuilder().setId("x".repeat(1000)).build());
        begun.acquire();
    }

    @AfterEach
    void open() throws Exception {
        gate.countDown();
        assertThat(first.get().getOutputsCount()).isEqualTo(1);
        channel.shutdownNow();
    }

    private static ModelInferRequest request(long rows, long columns, float... elements) {
        var contents = InferTensorContents.newBuilder();
        for (float element : elements) {
            contents.addFp32Contents(element);
        }
        return ModelInferRequest.newBuilder()
                .setModelName("summing")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("FP32")
                        .addShape(rows)
                        .addShape(columns)
                        .setContents(contents))
                .build();
    }

    private static List<Float> sums(ModelInferResponse answer) {
        return answer.getOutputs(0).getContents().getFp32ContentsList();
    }

    private static void awaitWaiting(int count) throws InterruptedException {
        while (!given().get("/metrics")
                .asString()
                .contains("deepaas_predictions_waiting{model=\"summing\"} " + count)) {
            Thread.sleep(20);
        }
    }

    @Test
    void whatWaitsIsComputedAsOneAndEachGetsItsRows() throws Exception {
        var one = service.modelInfer(request(1, 2, 1, 2));
        var two = service.modelInfer(request(2, 2, 3, 4, 5, 6));
        var bad = service.modelInfer(request(1, 3, 13, 0, 0));
        awaitWaiting(3);

        gate.countDown();

        assertThat(sums(one.get())).containsExactly(3f);
        assertThat(sums(two.get())).containsExactly(7f, 11f);
        assertThatThrownBy(bad::get).hasMessageContaining("INVALID_ARGUMENT: 13 is no number to sum");
        assertThat(told).containsExactly("1x1", "3x2", "1x3");
    }

    @Test
    void theMoreUrgentIsComputedFirst() throws Exception {
        var usual = service.modelInfer(request(1, 2, 1, 1));
        awaitWaiting(1);
        var urgent = service.modelInfer(request(1, 3, 1, 1, 1).toBuilder()
                .putParameters(
                        "priority", InferParameter.newBuilder().setInt64Param(1).build())
                .build());
        awaitWaiting(2);

        gate.countDown();

        assertThat(sums(usual.get())).containsExactly(2f);
        assertThat(sums(urgent.get())).containsExactly(3f);
        assertThat(told).containsExactly("1x1", "1x3", "1x2");
    }

    @Test
    void oneStreamFillsABatch() throws Exception {
        BlockingQueue<ModelStreamInferResponse> answers = new LinkedBlockingQueue<>();
        var sent = GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(new Answers(answers));
        for (int i = 20; i < 60; i++) {
            sent.onNext(request(1, 2, i, 0.5f));
        }
        sent.onCompleted();
        awaitWaiting(16);

        gate.countDown();

        for (int i = 20; i < 60; i++) {
            var answer = answers.poll(30, TimeUnit.SECONDS);
            assertThat(sums(answer.getInferResponse())).containsExactly(i + 0.5f);
        }
        assertThat(told).startsWith("1x1", "8x2");
    }

    /** What came over a stream. */
    private record Answers(BlockingQueue<ModelStreamInferResponse> taken)
            implements StreamObserver<ModelStreamInferResponse> {

        @Override
        public void onNext(ModelStreamInferResponse answer) {
            taken.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            // no answer comes then
        }

        @Override
        public void onCompleted() {
            // all answers came
        }
    }

    @Test
    void theStatisticsTellHowManyWereComputedTogetherAndWhatFailed() throws Exception {
        var before = statistics();
        var waiting = List.of(
                service.modelInfer(request(1, 4, 1, 1, 1, 1)),
                service.modelInfer(request(1, 4, 1, 1, 1, 1)),
                service.modelInfer(request(1, 5, 13, 1, 1, 1, 1)));
        awaitWaiting(3);

        gate.countDown();
        first.get();
        waiting.get(0).get();
        waiting.get(1).get();
        assertThatThrownBy(waiting.get(2)::get).hasMessageContaining("13");

        var after = statistics();
        assertThat(after.getInferenceCount() - before.getInferenceCount()).isGreaterThanOrEqualTo(3);
        assertThat(after.getExecutionCount() - before.getExecutionCount()).isBetween(2L, 3L);
        assertThat(after.getLastInference()).isGreaterThan(1_600_000_000_000L);
        assertThat(after.getInferenceStats().getFail().getCount()
                        - before.getInferenceStats().getFail().getCount())
                .isEqualTo(1);
    }

    private ModelStatistics statistics() throws Exception {
        var request = ModelStatisticsRequest.newBuilder().setName("summing").build();
        return service.modelStatistics(request).get().getModelStats(0);
    }
}
