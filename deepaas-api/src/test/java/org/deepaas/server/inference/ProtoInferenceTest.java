package org.deepaas.server.inference;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deepaas.server.inference.ProtoExchange.answer;
import static org.deepaas.server.inference.ProtoExchange.contents;
import static org.deepaas.server.inference.ProtoExchange.floats;
import static org.deepaas.server.inference.ProtoExchange.input;
import static org.deepaas.server.inference.ProtoExchange.request;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deepaas.inference.InferParameter;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferRequestedOutputTensor;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ProtoInferenceTest {

    private final Identity floats = Identity.of(TensorType.FLOAT32, 1);

    private static InferTensorContents.Builder contentsOf(TensorType type) {
        return switch (type) {
            case BOOL -> contents().addBoolContents(true).addBoolContents(false);
            case INT8 -> contents().addIntContents(Byte.MIN_VALUE).addIntContents(Byte.MAX_VALUE);
            case INT16 -> contents().addIntContents(Short.MIN_VALUE).addIntContents(Short.MAX_VALUE);
            case INT32 -> contents().addIntContents(Integer.MIN_VALUE).addIntContents(Integer.MAX_VALUE);
            case INT64 -> contents().addInt64Contents(Long.MIN_VALUE).addInt64Contents((1L << 53) + 1);
            case UINT8 -> contents().addUintContents(0).addUintContents(255);
            case UINT16 -> contents().addUintContents(0).addUintContents(65535);
            case UINT32 -> contents().addUintContents(0).addUintContents(-1);
            case UINT64 -> contents().addUint64Contents(0).addUint64Contents(-1);
            case FLOAT32 -> contents().addFp32Contents(Float.NaN).addFp32Contents(-0f);
            case FLOAT64 -> contents().addFp64Contents(Double.NEGATIVE_INFINITY).addFp64Contents(Double.MIN_VALUE);
            case BYTES ->
                contents()
                        .addBytesContents(ByteString.copyFromUtf8("größer"))
                        .addBytesContents(ByteString.copyFrom(new byte[] {0, -1}));
            case FLOAT16, BFLOAT16 -> contents();
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FLOAT16", "BFLOAT16"})
    void contentsOfADatatypeComeBackAsContents(TensorType type) {
        var contents = contentsOf(type);

        var answer = answer(
                Identity.of(type, 1),
                request(Datatype.of(type), List.of(2L), contents).build());

        assertThat(answer.getOutputs(0).getContents()).isEqualTo(contents.build());
        assertThat(answer.getOutputs(0).getDatatype()).isEqualTo(Datatype.of(type));
        assertThat(answer.getOutputs(0).getShapeList()).containsExactly(2L);
        assertThat(answer.getRawOutputContentsList()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void rawContentsOfADatatypeComeBackAsRawContents(TensorType type) {
        var raw = type == TensorType.BYTES ? new byte[] {2, 0, 0, 0, 'a', 'b', 0, 0, 0, 0} : new byte[2 * type.size()];
        var request = ModelInferRequest.newBuilder()
                .addInputs(input(Datatype.of(type), List.of(2L)))
                .addRawInputContents(ByteString.copyFrom(raw));

        var answer = answer(Identity.of(type, 1), request.build());

        assertThat(answer.getRawOutputContents(0).toByteArray()).isEqualTo(raw);
        assertThat(answer.getOutputs(0).hasContents()).isFalse();
        assertThat(answer.getOutputs(0).getDatatype()).isEqualTo(Datatype.of(type));
    }

    @Test
    void severalInputsHaveTheirRawContentsInTheirOrder() {
        var function = new Identity(
                TensorMetadata.of("a", TensorType.FLOAT32, List.of(-1L)),
                TensorMetadata.of("b", TensorType.INT8, List.of()));
        var request = ModelInferRequest.newBuilder()
                .addInputs(input("INT8", List.of()).setName("b"))
                .addInputs(input("FP32", List.of(2L)).setName("a"))
                .addRawInputContents(ByteString.copyFrom(new byte[] {7}))
                .addRawInputContents(ByteString.copyFrom(floats(1.5f, -2)));

        var answer = answer(function, request.build());

        assertThat(answer.getOutputsList()).extracting("name").containsExactly("b", "a");
        assertThat(answer.getOutputs(0).getShapeList()).isEmpty();
        assertThat(answer.getRawOutputContents(0).toByteArray()).containsExactly(7);
        assertThat(answer.getRawOutputContents(1).toByteArray()).isEqualTo(floats(1.5f, -2));
        assertThat(function.open()).isZero();
    }

    @Test
    void theAnswerNamesTheModelItsVersionAndTheRequest() {
        var request =
                request("FP32", List.of(1L), contents().addFp32Contents(1)).setId("number 5");

        var answer = answer(floats, request.build());

        assertThat(answer.getModelName()).isEqualTo("m");
        assertThat(answer.getModelVersion()).isEqualTo("3");
        assertThat(answer.getId()).isEqualTo("number 5");
    }

    @Test
    void membersMayComeInAnyOrderAndElementsOneByOne() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        message(out, 5, input -> {
            message(input, 5, contents -> {
                contents.writeTag(6, WIRETYPE_FIXED32);
                contents.writeFloatNoTag(1.5f);
                contents.writeTag(6, WIRETYPE_FIXED32);
                contents.writeFloatNoTag(2.5f);
            });
            input.writeInt64(3, 1);
            input.writeInt64(3, 3);
            input.writeString(2, "FP32");
            input.writeString(99, "of a later version of the protocol");
            // contents that come in two parts are one
            message(input, 5, contents -> contents.writeFloat(6, 3.5f));
            input.writeString(1, "x");
        });
        out.writeString(1, "m");
        out.flush();

        var answer = answer(Identity.of(TensorType.FLOAT32, 2), bytes.toByteArray());

        assertThat(answer.getOutputs(0).getContents().getFp32ContentsList()).containsExactly(1.5f, 2.5f, 3.5f);
        assertThat(answer.getOutputs(0).getShapeList()).containsExactly(1L, 3L);
    }

    /** Writes the members of a message. */
    private interface Members {
        void write(CodedOutputStream out) throws IOException;
    }

    private static void message(CodedOutputStream out, int number, Members members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var inner = CodedOutputStream.newInstance(bytes);
        members.write(inner);
        inner.flush();
        out.writeTag(number, WIRETYPE_LENGTH_DELIMITED);
        out.writeByteArrayNoTag(bytes.toByteArray());
    }

    @Test
    void onlyTheOutputsThatAreAskedForCome() {
        var function = new Identity(
                TensorMetadata.of("x", TensorType.FLOAT32, List.of(1L)),
                TensorMetadata.of("y", TensorType.FLOAT32, List.of(1L)));
        var request = request("FP32", List.of(1L), contents().addFp32Contents(1))
                .addInputs(input("FP32", List.of(1L))
                        .setName("y")
                        .setContents(contents().addFp32Contents(2)))
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("y"));

        var answer = answer(function, request.build());

        assertThat(answer.getOutputsList()).extracting("name").containsExactly("y");
    }

    @Test
    void parametersSayHowOutputsAreWanted() {
        var raw = InferParameter.newBuilder().setBoolParam(true).build();
        var typed = InferParameter.newBuilder().setBoolParam(false).build();
        var request =
                request("FP32", List.of(1L), contents().addFp32Contents(1)).build();

        var byTheRequest = request.toBuilder().putParameters("binary_data_output", raw);
        var byTheOutput = request.toBuilder()
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("x").putParameters("binary_data", raw));
        var rawInTypedOut = ModelInferRequest.newBuilder()
                .addInputs(input("FP32", List.of(1L)))
                .addRawInputContents(ByteString.copyFrom(floats(1)))
                .putParameters("binary_data_output", typed);

        assertThat(answer(floats, byTheRequest.build()).getRawOutputContentsList())
                .hasSize(1);
        assertThat(answer(floats, byTheOutput.build()).getRawOutputContentsList())
                .hasSize(1);
        assertThat(answer(floats, rawInTypedOut.build())
                        .getOutputs(0)
                        .getContents()
                        .getFp32ContentsList())
                .containsExactly(1f);
    }

    @Test
    void allParametersAreRead() {
        var request = request("FP32", List.of(1L), contents().addFp32Contents(1))
                .putParameters(
                        "flag", InferParameter.newBuilder().setBoolParam(true).build())
                .putParameters(
                        "whole", InferParameter.newBuilder().setInt64Param(-5).build())
                .putParameters(
                        "text", InferParameter.newBuilder().setStringParam("a").build())
                .putParameters(
                        "decimal",
                        InferParameter.newBuilder().setDoubleParam(0.5).build())
                .putParameters(
                        "unsigned",
                        InferParameter.newBuilder().setUint64Param(7).build())
                .putParameters(
                        "large", InferParameter.newBuilder().setUint64Param(-1).build());

        try (var read = ProtoRequest.of(request.build().toByteArray()).read(floats)) {
            assertThat(read.parameters())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "flag", true, "whole", -5L, "text", "a", "decimal", 0.5, "unsigned", 7L, "large", 0x1p64));
        }
    }

    @Test
    void anEmptyTensorNeedsNoContents() {
        var answer = answer(
                floats,
                ModelInferRequest.newBuilder()
                        .addInputs(input("FP32", List.of(0L)))
                        .build());

        assertThat(answer.getOutputs(0).getShapeList()).containsExactly(0L);
    }

    private void refused(ModelInferRequest.Builder request, String... words) {
        refused(floats, request, words);
    }

    private static void refused(TensorFunction function, ModelInferRequest.Builder request, String... words) {
        assertThatThrownBy(() -> answer(function, request.build()))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(words);
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWouldAndNothingStaysOpen() {
        refused(ModelInferRequest.newBuilder(), "no inputs", "x float32 [?]");
        refused(request("FP32", List.of(2L), contents().addFp32Contents(1)), "has 2 elements, and its data has 1");
        refused(
                request("FP32", List.of(1L), contents().addFp32Contents(1).addFp32Contents(2)),
                "has 1 elements, and its data has more");
        refused(
                request("FP32", List.of(1L), contents().addIntContents(1)),
                "'x' is FP32, whose elements stand in fp32_contents, and has int_contents");
        refused(request("FLOAT", List.of(1L), contents().addFp32Contents(1)), "'FLOAT' is no datatype");
        refused(ModelInferRequest.newBuilder().addInputs(input("FP32", List.of(1L))), "neither contents nor raw");
        refused(request("FP16", List.of(1L), contents().addFp32Contents(1)), "FP16", "raw_input_contents");
        refused(request("FP32", List.of(-1L), contents().addFp32Contents(1)), "-1 is beyond");
        refused(
                request("FP32", List.of(1L << 30), contents().addFp32Contents(1)),
                "more elements than the request has room for");
        refused(
                request("FP32", List.of(1L), contents().addFp32Contents(1)).addRawInputContents(ByteString.EMPTY),
                "contents as well as raw_input_contents");
        refused(
                ModelInferRequest.newBuilder()
                        .addInputs(input("FP32", List.of(2L)))
                        .addRawInputContents(ByteString.copyFrom(new byte[7])),
                "takes 8 bytes",
                "was given 7");
        refused(
                ModelInferRequest.newBuilder()
                        .addInputs(input("FP32", List.of(1L)))
                        .addRawInputContents(ByteString.copyFrom(new byte[4]))
                        .addRawInputContents(ByteString.EMPTY),
                "1 inputs and 2 raw_input_contents");
        refused(
                request("FP32", List.of(1L), contents().addFp32Contents(1))
                        .addInputs(input("FP32", List.of(1L))
                                .setContents(contents().addFp32Contents(1))),
                "'x' is there twice");
        refused(
                request("FP32", List.of(1L), contents().addFp32Contents(1))
                        .putParameters(
                                "binary_data_output",
                                InferParameter.newBuilder().setInt64Param(1).build()),
                "binary_data_output is true or false");

        assertThat(floats.open()).isZero();
    }

    @Test
    void numbersThatTheirDatatypeCannotBeAreRefused() {
        refused(
                Identity.of(TensorType.INT8, 1),
                request("INT8", List.of(1L), contents().addIntContents(128)),
                "128 is beyond what INT8 can be");
        refused(
                Identity.of(TensorType.UINT16, 1),
                request("UINT16", List.of(1L), contents().addUintContents(-1)),
                "4294967295 is beyond what UINT16 can be");
        refused(
                Identity.of(TensorType.BOOL, 1),
                ModelInferRequest.newBuilder()
                        .addInputs(input("BOOL", List.of(1L)))
                        .addRawInputContents(ByteString.copyFrom(new byte[] {2})),
                "bytes are 0 or 1");
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        var cutOff = request("FP32", List.of(1L), contents().addFp32Contents(1))
                .setId("a")
                .build()
                .toByteString()
                .substring(0, 9)
                .toByteArray();

        assertThatThrownBy(() -> ProtoRequest.of("GET / HTTP/1.1".getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the message is no ModelInferRequest: ");
        assertThatThrownBy(() -> ProtoRequest.of(cutOff)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anOutputWithoutAFormInContentsBringsAllOutputsAsRawContents() {
        var function = new Identity(
                TensorMetadata.of("half", TensorType.FLOAT16, List.of(1L)),
                TensorMetadata.of("whole", TensorType.FLOAT32, List.of(1L)));
        var request = ModelInferRequest.newBuilder()
                .addInputs(input("FP16", List.of(1L)).setName("half"))
                .addInputs(input("FP32", List.of(1L)).setName("whole"))
                .addRawInputContents(ByteString.copyFrom(new byte[] {0, 0x3c}))
                .addRawInputContents(UnsafeByteOperations.unsafeWrap(floats(1)))
                .putParameters(
                        "binary_data_output",
                        InferParameter.newBuilder().setBoolParam(false).build());

        var answer = answer(function, request.build());

        assertThat(answer.getRawOutputContentsList()).hasSize(2);
        assertThat(answer.getOutputsList()).noneMatch(output -> output.hasContents());
    }
}
