package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deepaas.acceptance.digits.Handwriting;
import org.deepaas.acceptance.grpc.ByReflection;
import org.deepaas.acceptance.grpc.InferenceCaller;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.Tensors;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.deepaas.inference.ModelInferRequest.InferRequestedOutputTensor;
import org.deepaas.inference.ModelInferResponse;
import org.deepaas.inference.ModelMetadataRequest;
import org.deepaas.inference.ModelReadyRequest;
import org.deepaas.inference.RepositoryIndexRequest;
import org.deepaas.inference.RepositoryModelLoadRequest;
import org.deepaas.inference.RepositoryModelUnloadRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Modules whose authors wrote nothing for it are served to callers that speak gRPC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GrpcIT {

    private static final String SERVICE = "inference.GRPCInferenceService";
    private static final int PIXELS = 28 * 28;
    private static final Pattern RUNNING = Pattern.compile("deepaas_predictions_running\\{[^}]*} 1");

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private InferenceCaller caller;

    @BeforeAll
    void start() {
        int port = Server.freePort();
        server = Server.serving(
                List.of(
                        Repository.exampleModule("digit-classification"),
                        Repository.exampleModule("voice-activity"),
                        Repository.exampleModule("tabular-classification"),
                        Repository.exampleModule("echo")),
                "--grpc-port",
                Integer.toString(port),
                "--management");
        caller = InferenceCaller.to(port);
    }

    @AfterAll
    void stop() {
        caller.close();
        server.assertNothingLeft();
        server.close();
    }

    private static float[] drawn(int seed) {
        var drawn = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            drawn[i] = (i + seed) % 29 == 0 ? 1.5f : -0.4f;
        }
        return drawn;
    }

    private static InferInputTensor.Builder tensor(String name, String datatype, long... shape) {
        var tensor = InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
        for (long size : shape) {
            tensor.addShape(size);
        }
        return tensor;
    }

    private static ModelInferRequest.Builder digits(int rows) {
        return ModelInferRequest.newBuilder()
                .setModelName("digit-classification")
                .addInputs(tensor("input", "FP32", rows, 1, 28, 28));
    }

    private static ModelInferRequest.Builder raw(float[] drawn) {
        return digits(1).addRawInputContents(UnsafeByteOperations.unsafeWrap(Tensors.floats(drawn)));
    }

    private static ModelInferRequest.Builder typed(float[] drawn) {
        var contents = InferTensorContents.newBuilder();
        for (float value : drawn) {
            contents.addFp32Contents(value);
        }
        var request = digits(1);
        request.getInputsBuilder(0).setContents(contents);
        return request;
    }

    private static List<Float> rawFloats(ModelInferResponse answer) {
        var bytes = answer.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        var values = new ArrayList<Float>();
        while (bytes.hasRemaining()) {
            values.add(bytes.getFloat());
        }
        return values;
    }

    private static ByteString bytes(int count) {
        return ByteString.copyFrom(new byte[count]);
    }

    private static void refused(ThrowingCallable call, Status.Code status, String says) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
            assertThat(failure.getStatus().getCode()).isEqualTo(status);
            assertThat(failure.getStatus().getDescription()).contains(says);
        });
    }

    @Test
    void everyModelTellsItsTensors() {
        var digits = caller.service()
                .modelMetadata(ModelMetadataRequest.newBuilder()
                        .setName("digit-classification")
                        .build());
        assertThat(digits.getPlatform()).isEqualTo("onnx_onnxv1");
        assertThat(digits.getInputs(0).getShapeList()).containsExactly(-1L, 1L, 28L, 28L);

        var voice = caller.service()
                .modelMetadata(ModelMetadataRequest.newBuilder()
                        .setName("voice-activity")
                        .setVersion("0")
                        .build());
        assertThat(voice.getInputsList()).extracting("datatype").containsExactly("FP32", "FP32", "INT64");

        var echo = caller.service()
                .modelMetadata(ModelMetadataRequest.newBuilder().setName("echo").build());
        assertThat(echo.getInputsList()).extracting("datatype").containsOnly("BYTES");
        assertThat(caller.service()
                        .modelReady(ModelReadyRequest.newBuilder()
                                .setName("tabular-classification")
                                .build())
                        .getReady())
                .as("it has no weights before a training")
                .isFalse();
    }

    @Test
    void oneImageGivesTheSameOverBothProtocolsHoweverItsTensorIsSent() {
        var drawn = drawn(0);
        var overHttp = server.send(Tensors.raw("/v2/models/digit-classification/infer", Tensors.floats(drawn)));

        var raw = caller.service().modelInfer(raw(drawn).build());
        var typed = caller.service().modelInfer(typed(drawn).build());

        assertThat(raw.getOutputs(0).getShapeList()).containsExactly(1L, 10L);
        assertThat(raw.getRawOutputContents(0).asReadOnlyByteBuffer()).isEqualTo(Tensors.behind(overHttp));
        assertThat(typed.getOutputs(0).getContents().getFp32ContentsList()).isEqualTo(rawFloats(raw));
        assertThat(rawFloats(raw).stream().mapToDouble(Float::doubleValue).sum())
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void severalInputsOfSeveralTypesAreComputedAndOutputsChosen() {
        var voice = ModelInferRequest.newBuilder()
                .setModelName("voice-activity")
                .addInputs(tensor("input", "FP32", 1, 576))
                .addInputs(tensor("state", "FP32", 2, 1, 128))
                .addInputs(tensor("sr", "INT64"))
                .addRawInputContents(bytes(4 * 576))
                .addRawInputContents(bytes(4 * 256))
                .addRawInputContents(ByteString.copyFrom(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(16000)
                        .flip()));

        var all = caller.service().modelInfer(voice.build());
        var one = caller.service()
                .modelInfer(
                        voice.addOutputs(InferRequestedOutputTensor.newBuilder().setName("output"))
                                .build());

        assertThat(all.getOutputsList()).extracting("name").containsExactly("output", "stateN");
        assertThat(all.getRawOutputContents(1).size()).isEqualTo(2 * 128 * 4);
        assertThat(one.getOutputsList()).extracting("name").containsExactly("output");
        assertThat(one.getRawOutputContents(0)).isEqualTo(all.getRawOutputContents(0));
    }

    @Test
    void aPictureIsSentAsBytesAndGivesWhatPredictGives() throws IOException {
        var picture = Handwriting.mnistTest(
                        Repository.exampleModule("digit-classification").resolve("digit-classification/mnist"))
                .png(0, false);
        var predicted = server.send(Request.multipart(
                "/v2/models/digit-classification/predict/",
                Part.file("image", "digit.png", "image/png", Body.of(picture))));

        var inferred = caller.service()
                .modelInfer(ModelInferRequest.newBuilder()
                        .setModelName("digit-classification")
                        .addInputs(tensor("image", "BYTES", 1)
                                .setContents(InferTensorContents.newBuilder()
                                        .addBytesContents(ByteString.copyFrom(picture))))
                        .build());

        assertThat(inferred.getOutputs(0).getContents().getBytesContents(0).toStringUtf8())
                .isEqualTo(predicted.text());
    }

    @Test
    void whoHasNoSchemaLearnsItFromTheServer() {
        var reflection = new ByReflection(caller.channel());

        assertThat(reflection.services())
                .containsExactly(SERVICE, "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection");
        assertThat(reflection.errorOf("inference.ModelInferRequest.InferInputTensor"))
                .isZero();
        assertThat(reflection.errorOf("inference.Nothing")).isEqualTo(Status.Code.NOT_FOUND.value());
        assertThat(reflection.call("grpc.health.v1.Health", "Check", "").toString())
                .contains("status: SERVING");
        assertThat(reflection.call(SERVICE, "ServerMetadata", "").toString()).contains("name: \"deepaas\"");
        assertThat(reflection.call(SERVICE, "ModelInfer", """
                        model_name: "echo" id: "5"
                        inputs { name: "text" datatype: "BYTES" shape: 1 contents { bytes_contents: "ab" } }
                        inputs { name: "times" datatype: "BYTES" shape: 1 contents { bytes_contents: "2" } }""").toString())
                .contains("id: \"5\"", "bytes_contents: \"abab\"");
    }

    @Test
    void whatIsWrongIsToldWithAStatus() {
        refused(
                () -> caller.service()
                        .modelInfer(digits(1).addRawInputContents(bytes(100)).build()),
                Status.Code.INVALID_ARGUMENT,
                "takes 3136 bytes with its shape and datatype, and was given 100");
        refused(
                () -> caller.service()
                        .modelInfer(raw(drawn(0)).setModelName("nobody").build()),
                Status.Code.NOT_FOUND,
                "no model");
        refused(
                () -> caller.service()
                        .modelInfer(raw(drawn(0)).setModelVersion("7").build()),
                Status.Code.NOT_FOUND,
                "7");
        refused(
                () -> caller.service()
                        .modelInfer(raw(drawn(0))
                                .setModelName("tabular-classification")
                                .build()),
                Status.Code.FAILED_PRECONDITION,
                "train");
        refused(
                () -> caller.service()
                        .withDeadlineAfter(1, TimeUnit.MICROSECONDS)
                        .modelInfer(raw(drawn(0)).build()),
                Status.Code.DEADLINE_EXCEEDED,
                "");
    }

    @Test
    void thousandsOfRequestsOverOneCallAreAnsweredInTheirOrder() throws Exception {
        int count = 3000;
        var expected = IntStream.range(0, 29)
                .mapToObj(seed ->
                        caller.service().modelInfer(raw(drawn(seed)).build()).getRawOutputContents(0))
                .toList();
        var answered = new ArrayList<String>();

        caller.stream(count, i -> raw(drawn(i % 29)).setId("" + i).build(), answer -> {
            assertThat(answer.getErrorMessage()).isEmpty();
            assertThat(answer.getInferResponse().getRawOutputContents(0)).isEqualTo(expected.get(answered.size() % 29));
            answered.add(answer.getInferResponse().getId());
        });

        assertThat(answered)
                .isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Test
    void messagesOfManyMegabytesComeThrough() {
        int rows = 8000;
        var answer = caller.service()
                .modelInfer(digits(rows)
                        .addRawInputContents(bytes(rows * PIXELS * 4))
                        .build());

        assertThat(answer.getOutputs(0).getShapeList()).containsExactly((long) rows, 10L);
        refused(
                () -> caller.service()
                        .modelInfer(digits(30_000)
                                .addRawInputContents(bytes(30_000 * PIXELS * 4))
                                .build()),
                Status.Code.RESOURCE_EXHAUSTED,
                "67108864");
        assertThat(rawFloats(caller.service().modelInfer(raw(drawn(0)).build())))
                .hasSize(10);
    }

    @Test
    void severalCallersAreAnsweredAtOnce() {
        var drawn = drawn(3);
        var expected = caller.service().modelInfer(raw(drawn).build());
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < 50; n++) {
                        assertThat(caller.service().modelInfer(raw(drawn).build()))
                                .isEqualTo(expected);
                    }
                }))
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(all).join();
    }

    @Test
    void modelsAreUnloadedAndLoadedByProgramsOfThisMachine() {
        var echo = ModelReadyRequest.newBuilder().setName("echo").build();
        caller.service()
                .repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                        .setModelName("echo")
                        .build());
        refused(() -> caller.service().modelReady(echo), Status.Code.NOT_FOUND, "no model");
        assertThat(caller.service()
                        .repositoryIndex(RepositoryIndexRequest.getDefaultInstance())
                        .getModelsList())
                .anyMatch(model ->
                        model.getName().equals("echo") && model.getReason().equals("unloaded"));

        caller.service()
                .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                        .setModelName("echo")
                        .build());

        assertThat(caller.service().modelReady(echo).getReady()).isTrue();
    }

    @Test
    void whatIsUnderWayIsAnsweredBeforeTheServerEnds() throws Exception {
        int port = Server.freePort();
        try (var ending = Server.serving(
                        Repository.exampleModule("digit-classification"), "--grpc-port", Integer.toString(port));
                var own = InferenceCaller.to(port)) {
            int rows = 15_000;
            var answer = own.futures()
                    .modelInfer(digits(rows)
                            .addRawInputContents(bytes(rows * PIXELS * 4))
                            .build());
            while (!isPredicting(ending) && !answer.isDone()) {
                Thread.sleep(5);
            }

            ending.terminate();

            assertThat(answer.get(60, TimeUnit.SECONDS).getOutputs(0).getShape(0))
                    .isEqualTo(rows);
            assertThat(ending.exitStatus()).isZero();
        }
    }

    private static boolean isPredicting(Server server) {
        return RUNNING.matcher(server.send(Request.get("/metrics")).text()).find();
    }
}
