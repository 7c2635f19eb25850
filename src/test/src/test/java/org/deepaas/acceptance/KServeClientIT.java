package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import inference.GrpcPredictV2;
import inference.GrpcPredictV2.InferTensorContents;
import inference.GrpcPredictV2.ModelInferRequest;
import inference.GrpcPredictV2.ModelInferRequest.InferInputTensor;
import inference.GrpcPredictV2.ModelInferResponse;
import inference.GrpcPredictV2.ModelMetadataRequest;
import inference.GrpcPredictV2.ModelMetadataResponse;
import inference.GrpcPredictV2.ModelReadyRequest;
import inference.GrpcPredictV2.ModelReadyResponse;
import inference.GrpcPredictV2.ServerLiveRequest;
import inference.GrpcPredictV2.ServerLiveResponse;
import inference.GrpcPredictV2.ServerMetadataRequest;
import inference.GrpcPredictV2.ServerMetadataResponse;
import inference.GrpcPredictV2.ServerReadyRequest;
import inference.GrpcPredictV2.ServerReadyResponse;
import io.grpc.Status;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kserve.KServeComponent;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.Tensors;
import org.deepaas.inference.Inference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Apache Camel's client of KServe, with the messages that Camel generated from KServe's schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KServeClientIT {

    private static final String MODEL = "digit-classification";
    private static final int PIXELS = 28 * 28;

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private CamelContext camel;

    @SuppressWarnings("NullAway.Init")
    private ProducerTemplate client;

    private String target = "";

    @BeforeAll
    void start() {
        camel = new SimpleCamelContext();
        camel.addComponent("kserve", new KServeComponent());
        camel.start();
        client = camel.createProducerTemplate();
        int port = Server.freePort();
        server = Server.serving(
                List.of(Repository.exampleModule(MODEL), Repository.exampleModule("echo")),
                "--grpc-port",
                Integer.toString(port));
        target = "target=127.0.0.1:" + port;
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        camel.stop();
        server.assertNothingLeft();
        server.close();
    }

    private <T> T ask(String what, Object message, Class<T> answer) {
        return client.requestBody(
                "kserve:%s%s%s".formatted(what, what.contains("?") ? "&" : "?", target), message, answer);
    }

    private ModelInferResponse infer(String model, ModelInferRequest request) {
        return ask("infer?modelName=" + model, request, ModelInferResponse.class);
    }

    private static float[] drawn() {
        var drawn = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            drawn[i] = i % 29 == 0 ? 1.5f : -0.4f;
        }
        return drawn;
    }

    private static InferInputTensor.Builder picture() {
        return InferInputTensor.newBuilder()
                .setName("input")
                .setDatatype("FP32")
                .addAllShape(List.of(1L, 1L, 28L, 28L));
    }

    @Test
    void theServerTellsOfItself() {
        assertThat(ask("server/live", ServerLiveRequest.getDefaultInstance(), ServerLiveResponse.class)
                        .getLive())
                .isTrue();
        assertThat(ask("server/ready", ServerReadyRequest.getDefaultInstance(), ServerReadyResponse.class)
                        .getReady())
                .isTrue();
        var metadata = ask("server/metadata", ServerMetadataRequest.getDefaultInstance(), ServerMetadataResponse.class);
        assertThat(metadata.getName()).isEqualTo("deepaas");
        assertThat(metadata.getVersion()).isNotEmpty();
        assertThat(metadata.getExtensionsList()).contains("statistics");
    }

    @Test
    void aModelIsReadyAndTellsOfItsTensors() {
        assertThat(ask(
                                "model/ready?modelName=" + MODEL,
                                ModelReadyRequest.getDefaultInstance(),
                                ModelReadyResponse.class)
                        .getReady())
                .isTrue();
        var metadata = ask(
                "model/metadata?modelName=" + MODEL,
                ModelMetadataRequest.getDefaultInstance(),
                ModelMetadataResponse.class);
        assertThat(metadata.getName()).isEqualTo(MODEL);
        assertThat(metadata.getPlatform()).isEqualTo("onnx_onnxv1");
        assertThat(metadata.getInputsList()).singleElement().satisfies(input -> {
            assertThat(input.getName()).isEqualTo("input");
            assertThat(input.getDatatype()).isEqualTo("FP32");
        });
    }

    @Test
    void rawAndTypedTensorsAreAnsweredAlike() {
        var typed = InferTensorContents.newBuilder();
        for (float pixel : drawn()) {
            typed.addFp32Contents(pixel);
        }
        var ofTyped = infer(
                MODEL,
                ModelInferRequest.newBuilder()
                        .setId("typed")
                        .addInputs(picture().setContents(typed))
                        .build());
        var ofRaw = infer(
                MODEL,
                ModelInferRequest.newBuilder()
                        .setId("raw")
                        .addInputs(picture())
                        .addRawInputContents(ByteString.copyFrom(Tensors.floats(drawn())))
                        .build());

        assertThat(ofTyped.getId()).isEqualTo("typed");
        assertThat(ofRaw.getId()).isEqualTo("raw");
        assertThat(ofRaw.getModelName()).isEqualTo(MODEL);
        var raw = ofRaw.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        var values = ofTyped.getOutputs(0).getContents().getFp32ContentsList();
        assertThat(values).hasSize(10);
        assertThat(values).allSatisfy(value -> assertThat(value).isEqualTo(raw.getFloat()));
        assertThat(raw.hasRemaining()).isFalse();
    }

    @Test
    void aModelOfTypedArgumentsTakesBytes() {
        var answer = infer(
                "echo",
                ModelInferRequest.newBuilder()
                        .addInputs(InferInputTensor.newBuilder()
                                .setName("text")
                                .setDatatype("BYTES")
                                .addShape(1)
                                .setContents(InferTensorContents.newBuilder()
                                        .addBytesContents(ByteString.copyFromUtf8("grüezi"))))
                        .build());

        assertThat(answer.getOutputs(0).getContents().getBytesContents(0).toStringUtf8())
                .contains("grüezi");
    }

    @Test
    void errorsAreToldWithTheirStatus() {
        assertThatThrownBy(() -> infer("nobody", ModelInferRequest.getDefaultInstance()))
                .satisfies(failure -> hasStatus(failure, Status.Code.NOT_FOUND, "no model of that name"));
        assertThatThrownBy(() -> infer(
                        MODEL,
                        ModelInferRequest.newBuilder()
                                .addInputs(picture())
                                .addRawInputContents(ByteString.copyFrom(new byte[3]))
                                .build()))
                .satisfies(failure -> hasStatus(failure, Status.Code.INVALID_ARGUMENT, "input"));
    }

    private static void hasStatus(Throwable failure, Status.Code code, String says) {
        var status = Status.fromThrowable(failure);
        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).contains(says);
    }

    @Test
    void eachFieldOfKServesSchemaStandsInOursWithItsNumber() {
        var ours = Inference.getDescriptor();
        for (var message : GrpcPredictV2.getDescriptor().getMessageTypes()) {
            var own = ours.findMessageTypeByName(message.getName());
            assertThat(own).as("%s", message.getName()).isNotNull();
            for (var field : message.getFields()) {
                var same = own.findFieldByNumber(field.getNumber());
                assertThat(same).as("%s", field.getFullName()).isNotNull();
                assertThat(same.getName()).isEqualTo(field.getName());
                assertThat(same.getType()).isEqualTo(field.getType());
                assertThat(same.isRepeated()).isEqualTo(field.isRepeated());
            }
        }
        for (var method : GrpcPredictV2.getDescriptor().getServices().get(0).getMethods()) {
            assertThat(ours.findServiceByName("GRPCInferenceService").findMethodByName(method.getName()))
                    .as("%s", method.getFullName())
                    .isNotNull();
        }
    }
}
