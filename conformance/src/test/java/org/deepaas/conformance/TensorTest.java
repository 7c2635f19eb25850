package org.deepaas.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorTest {

    private static Tensor tensor(Datatype type, Object... elements) {
        return new Tensor("x", type, List.of(1L, (long) elements.length), List.of(elements));
    }

    @Test
    void numbersAreLittleEndianBytes() {
        assertThat(tensor(Datatype.UINT32, BigInteger.valueOf(1), BigInteger.valueOf(0xFFFFFFFFL))
                        .bytes())
                .containsExactly(1, 0, 0, 0, 255, 255, 255, 255);
        assertThat(tensor(Datatype.INT16, BigInteger.valueOf(-2)).bytes()).containsExactly(254, 255);
        assertThat(tensor(Datatype.FP32, 1f).bytes()).containsExactly(0, 0, 128, 63);
        assertThat(tensor(Datatype.BOOL, true, false).bytes()).containsExactly(1, 0);
    }

    @Test
    void textsHaveTheirLengthsBeforeThem() {
        assertThat(tensor(Datatype.BYTES, Datatype.text("ab"), Datatype.text(""))
                        .bytes())
                .containsExactly(2, 0, 0, 0, 'a', 'b', 0, 0, 0, 0);
    }

    @Test
    void whatIsWrittenIsReadAsJsonAndAsBytes() {
        for (var type : Datatype.values()) {
            var tensor = new Tensor("x", type, List.of(2L, 3L), Inputs.ordinary(type, 6, 0));

            assertThat(Tensor.read(tensor.binary(), ByteBuffer.wrap(tensor.bytes())))
                    .isEqualTo(tensor);
            if (!type.isHalf()) {
                assertThat(Tensor.read(tensor.flat(), ByteBuffer.allocate(0))).isEqualTo(tensor);
                assertThat(Tensor.read(tensor.nested(), ByteBuffer.allocate(0))).isEqualTo(tensor);
                assertThat(tensor.nested().path("data").path(1).path(2))
                        .isEqualTo(tensor.flat().path("data").path(5));
            }
        }
    }

    @Test
    void whatDoesNotFitItsTypeOrShapeIsUnmet() {
        assertUnmet("{'name':'x','datatype':'INT8','shape':[1],'data':[128]}", "128 is outside of INT8");
        assertUnmet("{'name':'x','datatype':'INT8','shape':[1],'data':[1.5]}", "an element of a INT8 tensor is 1.5");
        assertUnmet("{'name':'x','datatype':'BYTES','shape':[1],'data':[1]}", "an element of a BYTES tensor is 1");
        assertUnmet("{'name':'x','datatype':'FP32','shape':[2],'data':[1]}", "x has 1 elements, and its shape is [2]");
        assertUnmet("{'name':'x','datatype':'FP31','shape':[1],'data':[1]}", "x is of the unknown datatype FP31");
        assertUnmet(
                "{'name':'x','datatype':'FP32','shape':[1],'parameters':{'binary_data_size':4}}",
                "binary_data_size of x is 4, and 0 bytes are left");
    }

    private static void assertUnmet(String json, String why) {
        var tensor = Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "it");
        assertThatThrownBy(() -> Tensor.read(tensor, ByteBuffer.allocate(0)))
                .isInstanceOf(Unmet.class)
                .hasMessage(why);
    }

    @Test
    void bareTokensAreNoJson() {
        assertThatThrownBy(() -> Json.read("{\"data\": [NaN]}".getBytes(StandardCharsets.UTF_8), "the body"))
                .isInstanceOf(Unmet.class)
                .hasMessageStartingWith("the body is no JSON");
    }
}
