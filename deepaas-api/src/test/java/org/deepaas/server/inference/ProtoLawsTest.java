package org.deepaas.server.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deepaas.server.inference.ProtoExchange.answer;
import static org.deepaas.server.inference.ProtoExchange.contents;
import static org.deepaas.server.inference.ProtoExchange.input;
import static org.deepaas.server.inference.ProtoExchange.request;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.deepaas.inference.InferParameter;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

class ProtoLawsTest {

    @Property
    void anyWholeNumbersComeBack(@ForAll @Size(max = 50) List<Long> values) {
        var sent = contents().addAllInt64Contents(values);

        var back = answer(
                Identity.of(TensorType.INT64, 1),
                request("INT64", List.of((long) values.size()), sent).build());

        assertThat(back.getOutputs(0).getContents().getInt64ContentsList()).isEqualTo(values);
    }

    @Property
    void anyByteSequencesComeBack(@ForAll @Size(max = 10) List<@Size(max = 300) byte[]> values) {
        var sent = contents();
        values.forEach(value -> sent.addBytesContents(ByteString.copyFrom(value)));

        var back = answer(
                Identity.of(TensorType.BYTES, 1),
                request("BYTES", List.of((long) values.size()), sent).build());

        assertThat(back.getOutputs(0).getContents().getBytesContentsList()).isEqualTo(sent.getBytesContentsList());
    }

    @Property
    void anyBitsComeBackRaw(@ForAll @Size(max = 64) byte[] bytes) {
        var request = ModelInferRequest.newBuilder()
                .addInputs(input("UINT8", List.of((long) bytes.length)))
                .addRawInputContents(ByteString.copyFrom(bytes));

        var back = answer(Identity.of(TensorType.UINT8, 1), request.build());

        assertThat(back.getRawOutputContents(0).toByteArray()).isEqualTo(bytes);
    }

    @Property(tries = 5000)
    void damagedMessagesAreAnsweredOrRefusedAndLeaveNothingOpen(
            @ForAll int place, @ForAll byte value, @ForAll boolean cutOff) {
        var whole = request("FP32", List.of(2L), contents().addFp32Contents(1).addFp32Contents(2))
                .setModelName("m")
                .setId("a")
                .putParameters("p", InferParameter.newBuilder().setInt64Param(1).build())
                .build()
                .toByteArray();
        int at = Math.floorMod(place, whole.length);
        whole[at] = value;
        var sent = cutOff ? java.util.Arrays.copyOf(whole, at) : whole;
        var function = Identity.of(TensorType.FLOAT32, 1);

        try {
            assertThat(answer(function, sent).getModelName()).isEqualTo("m");
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }

        assertThat(function.open()).isZero();
    }
}
