package org.deepaas.server.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final TensorMetadata X = TensorMetadata.of("x", TensorType.FLOAT32, List.of(-1L, 2L));
    private static final TensorMetadata N = TensorMetadata.of("n", TensorType.INT64, List.of(-1L));

    private final Identity function = new Identity(X, N);

    private InferenceRequest request(float... values) {
        int rows = values.length / 2;
        var x = function.input("x", TensorType.FLOAT32, rows, 2);
        var n = function.input("n", TensorType.INT64, rows);
        x.memory().asFloatBuffer().put(values);
        for (int i = 0; i < rows; i++) {
            n.memory().putLong(8 * i, (long) values[2 * i]);
        }
        return new InferenceRequest(null, Map.of(), List.of(x, n), List.of(), false);
    }

    private static float[] floats(TensorValue value) {
        var floats = new float[value.elements().remaining() / Float.BYTES];
        value.elements()
                .duplicate()
                .order(value.elements().order())
                .asFloatBuffer()
                .get(floats);
        return floats;
    }

    @Test
    void eachRequestGetsItsOwnRowsBack() {
        var one = request(1, 2);
        var three = request(3, 4, 5, 6, 7, 8);

        var given = Rows.run(function, List.of(one, three));

        assertThat(given).hasSize(2);
        assertThat(given.get(0).get(0).shape()).containsExactly(1L, 2L);
        assertThat(floats(given.get(0).get(0))).containsExactly(1, 2);
        assertThat(given.get(1).get(0).shape()).containsExactly(3L, 2L);
        assertThat(floats(given.get(1).get(0))).containsExactly(3, 4, 5, 6, 7, 8);
        var n = given.get(1).get(1).elements();
        assertThat(n.order()).isEqualTo(ByteOrder.nativeOrder());
        assertThat(n.slice().order(ByteOrder.nativeOrder()).asLongBuffer().get(2))
                .isEqualTo(7);
    }

    @Test
    void whatWasJoinedIsGivenBack() {
        var one = request(1, 2);
        var other = request(3, 4);

        Rows.run(function, List.of(one, other));

        assertThat(function.open()).as("the requests' own").isEqualTo(4);
        one.close();
        other.close();
        assertThat(function.open()).isZero();
    }

    @Test
    void requestsFitTogetherByNamesAndSizesButNotByRows() {
        assertThat(Rows.key(request(1, 2))).isEqualTo(Rows.key(request(1, 2, 3, 4)));
        assertThat(Rows.count(request(1, 2, 3, 4))).isEqualTo(2);

        var wider = new Identity(TensorMetadata.of("x", TensorType.FLOAT32, List.of(-1L, -1L)));
        assertThat(Rows.key(of(wider, 1, 2))).isNotEqualTo(Rows.key(of(wider, 1, 3)));
        var wanted = new InferenceRequest(
                null, Map.of(), request(1, 2).inputs(), List.of(new WantedOutput("x", null)), false);
        assertThat(Rows.key(wanted)).isNotEqualTo(Rows.key(request(1, 2)));
    }

    private static InferenceRequest of(Identity function, long... shape) {
        return new InferenceRequest(
                null, Map.of(), List.of(function.input("x", TensorType.FLOAT32, shape)), List.of(), false);
    }

    @Test
    void whatHasNoRowsFitsNothing() {
        var x = function.input("x", TensorType.FLOAT32, 2, 2);
        var n = function.input("n", TensorType.INT64, 3);
        var uneven = new InferenceRequest(null, Map.of(), List.of(x, n), List.of(), false);

        assertThat(Rows.key(uneven)).isNotEqualTo(Rows.key(uneven));
        assertThat(Rows.key(request())).isNotEqualTo(Rows.key(request()));
    }

    @Test
    void rowsAreOpenWhereTheFirstDimensionOfAllIs() {
        assertThat(Rows.areOpen(function)).isTrue();
        assertThat(Rows.areOpen(new Identity(X, TensorMetadata.of("s", TensorType.FLOAT32, List.of(2L, -1L)))))
                .isFalse();
        assertThat(Rows.areOpen(new Identity(X, TensorMetadata.of("s", TensorType.INT64, List.of()))))
                .isFalse();
        assertThat(Rows.areOpen(Identity.of(TensorType.BYTES, 1))).isFalse();
        var guessed = new TensorMetadata("x", TensorType.FLOAT32, List.of(-1L), false);
        assertThat(Rows.areOpen(new Identity(guessed))).isFalse();
    }

    @Test
    void anAnswerOfSomeRowsHasThoseAlone() {
        var values = Rows.run(function, List.of(request(1, 2), request(3, 4)));
        var asBytes = new InferenceRequest(null, Map.of(), List.of(), List.of(), true);

        var json = ResponseWriter.write("m", "1", request(3, 4), values.get(1));
        var bytes = ResponseWriter.write("m", "1", asBytes, values.get(1));

        assertThat(new String(json.json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("[3.0,4.0]", "[3]");
        assertThat(ByteBuffer.wrap(Exchange.bytes(bytes.binary().get(0)))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat(4))
                .isEqualTo(4);
    }
}
