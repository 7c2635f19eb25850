package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFlowServingTest {

    private static final Identity ONE = Identity.of(TensorType.FLOAT32, 2);
    private static final Identity TWO = new Identity(
            TensorMetadata.of("a", TensorType.INT64, List.of(-1L)),
            TensorMetadata.of("b", TensorType.BYTES, List.of(-1L, -1L)));

    private static String answer(Identity function, String request) {
        var read = PredictReader.read(request.getBytes(UTF_8), function);
        try (var tensors = read.tensors()) {
            return new String(
                    PredictWriter.write(read, function.run(tensors.inputs(), tensors.outputs()))
                            .json(),
                    UTF_8);
        }
    }

    @Test
    void anInstanceIsARowOfTheOnlyInput() {
        assertThat(answer(ONE, "{\"signature_name\": \"serving_default\", \"instances\": [[1, 2], [3, 4.5], [5, 6]]}"))
                .isEqualTo("{\"predictions\":[[1.0,2.0],[3.0,4.5],[5.0,6.0]]}");
    }

    @Test
    void anInstanceMayNameTheInputs() {
        assertThat(answer(TWO, """
                {"instances": [{"a": 1, "b": ["x", {"b64": "eXo="}]}, {"b": ["", "w"], "a": 9007199254740993}]}""")).isEqualTo("""
                           {"predictions":[{"a":1,"b":["x","yz"]},{"a":9007199254740993,"b":["","w"]}]}""");
    }

    @Test
    void inputsMayComeAsTheyAre() {
        assertThat(answer(ONE, "{\"inputs\": [[1, 2]]}")).isEqualTo("{\"outputs\":[[1.0,2.0]]}");
        assertThat(answer(TWO, "{\"inputs\": {\"a\": [1], \"b\": [[\"x\"]]}}"))
                .isEqualTo("{\"outputs\":{\"a\":[1],\"b\":[[\"x\"]]}}");
        assertThat(answer(Identity.of(TensorType.BYTES, 0), "{\"inputs\": {\"b64\": \"aGk=\"}}"))
                .isEqualTo("{\"outputs\":\"hi\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {};                                              neither instances nor inputs
            {"instances": [[1]], "inputs": [[1]]};           more than once
            {"instances": [[1, 2], [3]]};                    nested otherwise than its shape [2, 2]
            {"instances": 5};                                '[' was expected at byte 14
            {"instances": [{"y": 1}]};                       there is no input 'y'
            {"instances": [{"x": [1]}, {}]};                 input 'x' is in 1 of 2 instances
            {"inputs": [[[1]]]};                             takes
            {"instances": [[1, 2]]} 3;                       the end was expected
            """)
    void whatCannotBeReadIsRefused(String request, String says) {
        assertThatThrownBy(() -> answer(ONE, request))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
        assertThat(ONE.open()).isZero();
    }

    @Test
    void raggedRowsCannotAskForMoreMemoryThanTheRequestIsLarge() {
        var ragged = "{\"instances\": [[" + "1,".repeat(999) + "1]" + ",[]".repeat(999) + "]}";

        assertThatThrownBy(() -> answer(ONE, ragged))
                .hasMessageContaining("more elements than the request has room for");
    }
}
