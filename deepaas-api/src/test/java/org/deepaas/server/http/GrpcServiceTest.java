package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deepaas.inference.DataType;
import org.deepaas.inference.GRPCInferenceServiceGrpc;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelConfigRequest;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.deepaas.inference.ModelMetadataRequest;
import org.deepaas.inference.ModelReadyRequest;
import org.deepaas.inference.ModelStatisticsRequest;
import org.deepaas.inference.ModelStreamInferResponse;
import org.deepaas.inference.RepositoryIndexRequest;
import org.deepaas.inference.RepositoryModelUnloadRequest;
import org.deepaas.inference.ServerLiveRequest;
import org.deepaas.inference.ServerLiveResponse;
import org.deepaas.inference.ServerMetadataRequest;
import org.deepaas.inference.ServerReadyRequest;
import org.deepaas.inference.health.HealthCheckRequest;
import org.deepaas.inference.health.HealthCheckResponse.ServingStatus;
import org.deepaas.inference.health.HealthGrpc;
import org.deepaas.server.OpenPorts;
import org.deepaas.server.models.ModuleMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GrpcServiceTest.WithNetwork.class)
class GrpcServiceTest {

    private static final Path FOLDER = Path.of("target/grpc-service").toAbsolutePath();
    private static final int LARGEST = 100_000;

    /** A network that doubles numbers, at the heart of a model that takes a text; and a model without one. */
    public static class WithNetwork implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var work = Files.createDirectories(FOLDER.resolve("work"));
                new ModuleMaker(work)
                        .withClass("a.Doubling", Files.readString(Path.of("src/test/modules/a/Doubling.java")))
                        .withModel("a.Twice", "twice", "context.tensors(new Doubling());", "\"said \" + arguments.x()")
                        .withModel("a.Plain", "plain", "\"plain \" + arguments.x()")
                        .jar(FOLDER.resolve("modules/twice.jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "deepaas.grpc-port", "0",
                    "deepaas.modules", FOLDER.resolve("modules").toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString(),
                    "deepaas.json-max-size", Integer.toString(LARGEST));
        }
    }

    private final OpenPorts ports;
    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub service;

    @Inject
    GrpcServiceTest(OpenPorts ports) {
        this.ports = ports;
    }

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", ports.grpc().getAsInt())
                .usePlaintext()
                .build();
        service = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private static InferInputTensor.Builder x(long... shape) {
        var tensor = InferInputTensor.newBuilder().setName("x").setDatatype("FP32");
        for (long size : shape) {
            tensor.addShape(size);
        }
        return tensor;
    }

    private static InferTensorContents floats(float... values) {
        var contents = InferTensorContents.newBuilder();
        for (float value : values) {
            contents.addFp32Contents(value);
        }
        return contents.build();
    }

    private static ModelInferRequest.Builder twice(float... values) {
        return ModelInferRequest.newBuilder()
                .setModelName("twice")
                .addInputs(x(values.length).setContents(floats(values)));
    }

    private static void refused(ThrowingCallable call, Status.Code status, String says) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
            assertThat(failure.getStatus().getCode()).isEqualTo(status);
            assertThat(failure.getStatus().getDescription()).contains(says);
        });
    }

    @Test
    void theServerIsAliveReadyAndTellsOfItself() {
        assertThat(service.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                .isTrue();
        assertThat(service.serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
                .isTrue();
        var metadata = service.serverMetadata(ServerMetadataRequest.getDefaultInstance());
        assertThat(metadata.getName()).isEqualTo("deepaas");
        assertThat(metadata.getVersion()).isNotEmpty();
        assertThat(metadata.getExtensionsList()).contains("statistics", "model_configuration");
    }

    @Test
    void aModelIsReadyInTheVersionThatServes() {
        var twice = ModelReadyRequest.newBuilder().setName("twice");

        assertThat(service.modelReady(twice.build()).getReady()).isTrue();
        assertThat(service.modelReady(twice.setVersion("0").build()).getReady()).isTrue();
        assertThat(service.modelReady(twice.setVersion("9").build()).getReady()).isFalse();
        refused(
                () -> service.modelReady(twice.setVersion("new").build()),
                Status.Code.INVALID_ARGUMENT,
                "'new' is no version");
        refused(
                () -> service.modelReady(
                        ModelReadyRequest.newBuilder().setName("none").build()),
                Status.Code.NOT_FOUND,
                "there is no model of that name");
    }

    @Test
    void aModelTellsWhatGoesInAndComesOut() {
        var metadata = service.modelMetadata(
                ModelMetadataRequest.newBuilder().setName("twice").build());

        assertThat(metadata.getPlatform()).isEqualTo("test_doubling");
        assertThat(metadata.getVersionsList()).containsExactly("0");
        assertThat(metadata.getInputs(0).getName()).isEqualTo("x");
        assertThat(metadata.getInputs(0).getDatatype()).isEqualTo("FP32");
        assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L);
        assertThat(metadata.getOutputs(0).getName()).isEqualTo("y");

        var config = service.modelConfig(
                        ModelConfigRequest.newBuilder().setName("twice").build())
                .getConfig();
        assertThat(config.getMaxBatchSize()).isZero();
        assertThat(config.getInput(0).getDataType()).isEqualTo(DataType.TYPE_FP32);
        assertThat(config.getOutput(0).getDimsList()).containsExactly(-1L);
    }

    @Test
    void tensorsAreAnsweredWithTensors() {
        var answer = service.modelInfer(twice(1, 2.5f).setId("7").build());

        assertThat(answer.getModelName()).isEqualTo("twice");
        assertThat(answer.getModelVersion()).isEqualTo("0");
        assertThat(answer.getId()).isEqualTo("7");
        assertThat(answer.getOutputs(0).getName()).isEqualTo("y");
        assertThat(answer.getOutputs(0).getShapeList()).containsExactly(2L);
        assertThat(answer.getOutputs(0).getContents().getFp32ContentsList()).containsExactly(2f, 5f);
    }

    @Test
    void rawTensorsAreAnsweredWithRawTensors() {
        var raw = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        raw.putFloat(-1).putFloat(0.25f).flip();

        var answer = service.modelInfer(ModelInferRequest.newBuilder()
                .setModelName("twice")
                .setModelVersion("0")
                .addInputs(x(2))
                .addRawInputContents(ByteString.copyFrom(raw))
                .build());

        var back = answer.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(back.getFloat()).isEqualTo(-2f);
        assertThat(back.getFloat()).isEqualTo(0.5f);
        assertThat(answer.getOutputs(0).hasContents()).isFalse();
    }

    @Test
    void aModelWithoutANetworkTakesItsArgumentsAsBytes() {
        var answer = service.modelInfer(ModelInferRequest.newBuilder()
                .setModelName("plain")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("BYTES")
                        .addShape(1)
                        .setContents(InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8("ö"))))
                .build());

        assertThat(answer.getOutputs(0).getContents().getBytesContents(0).toStringUtf8())
                .isEqualTo("plain ö");
    }

    @Test
    void whatIsWrongIsToldInTheWordsOfTheOtherProtocol() {
        var wrong = ModelInferRequest.newBuilder()
                .setModelName("twice")
                .addInputs(x(1).setName("z").setContents(floats(1)));
        var overHttp = given().contentType("application/json")
                .body("{\"inputs\": [{\"name\": \"z\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [1]}]}")
                .post("/v2/models/twice/infer")
                .then()
                .statusCode(400)
                .extract()
                .<String>path("error");

        refused(() -> service.modelInfer(wrong.build()), Status.Code.INVALID_ARGUMENT, overHttp);
        refused(
                () -> service.modelInfer(twice(1).setModelName("none").build()),
                Status.Code.NOT_FOUND,
                "there is no model of that name");
        refused(() -> service.modelInfer(twice(1).setModelVersion("9").build()), Status.Code.NOT_FOUND, "9");
        refused(
                () -> service.modelInfer(ModelInferRequest.getDefaultInstance()),
                Status.Code.INVALID_ARGUMENT,
                "names no model");
    }

    @Test
    void messagesLargerThanTheLimitAreRefusedAlsoWhereTheyArePacked() {
        var large = twice(new float[LARGEST / 4]).build();
        var largest = twice(new float[(LARGEST - 100) / 4]).build();

        refused(
                () -> service.modelInfer(large),
                Status.Code.RESOURCE_EXHAUSTED,
                "Maximum request body size 100000 exceeded");
        refused(
                () -> service.withCompression("gzip").modelInfer(large),
                Status.Code.RESOURCE_EXHAUSTED,
                "Maximum request body size 100000 exceeded");
        assertThat(service.modelInfer(largest).getOutputs(0).getShape(0)).isEqualTo((LARGEST - 100) / 4);
    }

    @Test
    void packedMessagesAreUnderstood() {
        var answer =
                service.withCompression("gzip").modelInfer(twice(new float[500]).build());

        assertThat(answer.getOutputs(0).getContents().getFp32ContentsCount()).isEqualTo(500);
    }

    @Test
    void aMethodThatIsNotThereIsNamed() {
        var method = MethodDescriptor.newBuilder(
                        GRPCInferenceServiceGrpc.getServerLiveMethod().getRequestMarshaller(),
                        GRPCInferenceServiceGrpc.getServerLiveMethod().getResponseMarshaller())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("inference.GRPCInferenceService/CudaSharedMemoryStatus")
                .build();

        refused(
                () -> ClientCalls.<ServerLiveRequest, ServerLiveResponse>blockingUnaryCall(
                        channel, method, CallOptions.DEFAULT, ServerLiveRequest.getDefaultInstance()),
                Status.Code.UNIMPLEMENTED,
                "CudaSharedMemoryStatus");
    }

    /** What came over a stream, and how it ended. */
    private static final class Heard implements StreamObserver<ModelStreamInferResponse> {

        private final List<ModelStreamInferResponse> responses = new ArrayList<>();
        private final CompletableFuture<List<ModelStreamInferResponse>> all = new CompletableFuture<>();

        @Override
        public void onNext(ModelStreamInferResponse response) {
            responses.add(response);
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            all.complete(responses);
        }

        private List<ModelStreamInferResponse> all() throws Exception {
            return all.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void requestsOfAStreamAreAnsweredInTheirOrderWhateverFails() throws Exception {
        var heard = new Heard();
        var sent = GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(heard);
        for (int i = 0; i < 500; i++) {
            var request = twice(i).setId("number " + i);
            sent.onNext(i % 100 == 7 ? request.setModelName("none").build() : request.build());
        }
        sent.onCompleted();

        var all = heard.all();

        assertThat(all).hasSize(500);
        assertThat(all)
                .extracting(response -> response.getInferResponse().getId())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "number " + i).toList());
        assertThat(all.get(7).getErrorMessage()).isEqualTo("there is no model of that name");
        assertThat(all.get(8).getErrorMessage()).isEmpty();
        assertThat(all.get(8).getInferResponse().getOutputs(0).getContents().getFp32ContentsList())
                .containsExactly(16f);
    }

    @Test
    void aStreamEndsWithItsCallerAndWithoutARequest() throws Exception {
        var heard = new Heard();

        GRPCInferenceServiceGrpc.newStub(channel).modelStreamInfer(heard).onCompleted();

        assertThat(heard.all()).isEmpty();
    }

    @Test
    void statisticsCountWhatWasAsked() {
        var twice = ModelStatisticsRequest.newBuilder().setName("twice").build();
        service.modelInfer(twice(1).build());
        long before = service.modelStatistics(twice).getModelStats(0).getInferenceCount();

        service.modelInfer(twice(1).build());

        var after = service.modelStatistics(twice).getModelStats(0);
        assertThat(after.getInferenceCount()).isEqualTo(before + 1);
        assertThat(after.getInferenceStats().getComputeInfer().getNs()).isPositive();
        assertThat(service.modelStatistics(ModelStatisticsRequest.getDefaultInstance())
                        .getModelStatsList())
                .extracting("name")
                .contains("twice", "plain");
    }

    @Test
    void theRepositoryIsToldAndNotManagedWithoutManagement() {
        var index = service.repositoryIndex(RepositoryIndexRequest.getDefaultInstance());

        assertThat(index.getModelsList()).extracting("name").contains("twice", "plain");
        assertThat(index.getModels(0).getState()).isEqualTo("READY");
        refused(
                () -> service.repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                        .setModelName("twice")
                        .build()),
                Status.Code.PERMISSION_DENIED,
                "--management");
    }

    @Test
    void healthIsToldOfTheServerAndItsService() {
        var health = HealthGrpc.newBlockingStub(channel);
        var service = HealthCheckRequest.newBuilder().setService("inference.GRPCInferenceService");

        assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
                .isEqualTo(ServingStatus.SERVING);
        assertThat(health.check(service.build()).getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(health.watch(service.build()).next().getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(health.watch(service.setService("other").build()).next().getStatus())
                .isEqualTo(ServingStatus.SERVICE_UNKNOWN);
        refused(() -> health.check(service.build()), Status.Code.NOT_FOUND, "no service of that name");
    }

    @Test
    void whoeverSpeaksHttpHereIsToldWhereToGo() throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), ports.grpc().getAsInt())) {
            socket.getOutputStream().write("GET /v2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 415")
                    .contains("this port is for gRPC");
        }
    }
}
