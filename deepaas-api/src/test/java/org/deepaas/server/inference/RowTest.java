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
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    private static final RowNames ANY = new RowNames(List.of(), List.of());

    private static Row json(String body) {
        return Row.json(body.getBytes(UTF_8));
    }

    private static String answer(Identity function, Row row, RowNames names) {
        try (var request = row.request(function, names)) {
            return new String(RowWriter.json(names, function.run(request.inputs(), request.outputs())), UTF_8);
        }
    }

    private static Identity taking(TensorType type, Long... shape) {
        return new Identity(TensorMetadata.of("x", type, List.of(shape)));
    }

    @Test
    void aRowIsAnsweredWithNumbersAndALineEnd() {
        var row = json("{\"keys\": [\"a\", \"b\"], \"values\": [1, 0.1], \"model\": \"higgs\"}");

        assertThat(row.model()).isEqualTo("higgs");
        assertThat(answer(taking(TensorType.FLOAT32, -1L, 2L), row, ANY)).isEqualTo("[1.0,0.1]\n");
    }

    @Test
    void theModelMayComeFirstOrNotAtAll() {
        assertThat(json("{\"model\": \"m\", \"values\": []}").model()).isEqualTo("m");
        assertThat(json("{\"values\": [1]}").model()).isEmpty();
        assertThat(json("{\"model\": null, \"keys\": null, \"values\": [1]}").model())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {"-1, 6", "-1, -1", "6", "-1", "-1, 2, 3", "1, 2, 3, 1", "-1, 2, -1", "1, 6"},
            quoteCharacter = '`')
    void theNumbersFillWhateverARowIs(String shape) {
        var sizes =
                java.util.Arrays.stream(shape.split(", ")).map(Long::valueOf).toArray(Long[]::new);

        assertThat(answer(taking(TensorType.FLOAT32, sizes), json("{\"values\": [1,2,3,4,5,6]}"), ANY))
                .isEqualTo("[1.0,2.0,3.0,4.0,5.0,6.0]\n");
        assertThat(answer(taking(TensorType.FLOAT64, sizes), Row.of("", new float[] {1, 2, 3, 4, 5, 6}), ANY))
                .isEqualTo("[1.0,2.0,3.0,4.0,5.0,6.0]\n");
    }

    @Test
    void aSingleNumberIsARow() {
        assertThat(answer(taking(TensorType.FLOAT32), json("{\"values\": [7]}"), ANY))
                .isEqualTo("[7.0]\n");
        assertThat(answer(taking(TensorType.INT64, 1L), json("{\"values\": [7]}"), ANY))
                .isEqualTo("[7]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "-1, 4;      the model takes x float32 [?, 4], and the row has 3",
                "2, 3;       the model takes x float32 [2, 3], and the row has 3",
                "-1, -1, -1; does not say how its numbers lie",
                "-1, 2, -1;  the model takes x float32 [?, 2, ?], and the row has 3"
            })
    void aRowThatDoesNotFillItIsRefused(String shape, String says) {
        var sizes =
                java.util.Arrays.stream(shape.split(", ")).map(Long::valueOf).toArray(Long[]::new);
        var function = taking(TensorType.FLOAT32, sizes);

        assertThatThrownBy(() -> json("{\"values\": [1,2,3]}").request(function, ANY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
        assertThat(function.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"values\": 1}",
                "{\"values\": [1]",
                "{\"values\": [1]} x",
                "",
                "{\"values\": [1], \"model\": 7}"
            })
    void whatIsNoRowIsRefused(String body) {
        assertThatThrownBy(() -> json(body)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"]", "[[1]]", "[null]", "[1e39]", "[{}]"})
    void whatIsNoNumberIsRefusedAndNothingIsLeftOpen(String values) {
        var function = taking(TensorType.FLOAT32, -1L, 1L);

        assertThatThrownBy(() -> json("{\"values\": " + values + "}").request(function, ANY))
                .isInstanceOf(InvalidInputException.class);
        assertThat(function.open()).isZero();
    }

    @Test
    void whatTakesSeveralInputsOrTextsIsRefused() {
        var two = new Identity(
                TensorMetadata.of("x", TensorType.FLOAT32, List.of(1L)),
                TensorMetadata.of("y", TensorType.FLOAT32, List.of(1L)));

        assertThatThrownBy(() -> json("{\"values\": [1]}").request(two, ANY)).hasMessageContaining("a row is for one");
        assertThatThrownBy(() -> json("{\"values\": [1]}").request(taking(TensorType.BYTES, -1L), ANY))
                .hasMessageContaining("no row of numbers");
    }

    @Test
    void theOutputIsTheOneThatIsNamedOrTheOnlyOneOfDecimals() {
        var label = TensorMetadata.of("label", TensorType.INT64, List.of(-1L));
        var scores = TensorMetadata.of("scores", TensorType.FLOAT32, List.of(-1L, 3L));
        var more = TensorMetadata.of("more", TensorType.FLOAT32, List.of(-1L, 3L));

        assertThat(ANY.chosen(List.of(label, scores))).isEqualTo(scores);
        assertThat(new RowNames(List.of(), List.of("none", "label")).chosen(List.of(label, scores)))
                .isEqualTo(label);
        assertThatThrownBy(() -> ANY.chosen(List.of(scores, more))).hasMessageContaining("output_name");
    }
}
