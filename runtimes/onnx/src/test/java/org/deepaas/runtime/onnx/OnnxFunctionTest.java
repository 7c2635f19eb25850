package org.deepaas.runtime.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFunctionTest {

    private static final Map<Integer, TensorType> TYPES = Map.of(
            Onnx.FLOAT, TensorType.FLOAT32,
            Onnx.DOUBLE, TensorType.FLOAT64,
            Onnx.FLOAT16, TensorType.FLOAT16,
            Onnx.INT8, TensorType.INT8,
            Onnx.UINT8, TensorType.UINT8,
            Onnx.INT16, TensorType.INT16,
            Onnx.INT32, TensorType.INT32,
            Onnx.INT64, TensorType.INT64,
            Onnx.BOOL, TensorType.BOOL);

    @TempDir
    private Path folder;

    private OnnxModel open(byte[] bytes) {
        return OnnxModel.open(Onnx.write(folder.resolve("a.onnx"), bytes), OnnxOptions.defaults());
    }

    private static TensorFunction function(OnnxModel model) {
        return model.function().orElseThrow();
    }

    @Test
    void tellsWhatGoesInAndComesOut() {
        try (var model = open(Onnx.identity(Onnx.FLOAT))) {
            assertThat(function(model).platform()).isEqualTo("onnx_onnxv1");
            assertThat(function(model).inputs())
                    .containsExactly(TensorMetadata.of("x", TensorType.FLOAT32, List.of(-1L, 3L)));
            assertThat(function(model).outputs())
                    .containsExactly(TensorMetadata.of("y", TensorType.FLOAT32, List.of(-1L, 3L)));
        }
    }

    @Test
    void theBytesOfEachTypeComeBackAsTheyWere() {
        TYPES.forEach((number, type) -> {
            try (var model = open(Onnx.identity(number));
                    var x = function(model).input("x", type, 2, 3)) {
                for (int i = 0; i < 6 * type.size(); i++) {
                    x.memory().put(i, (byte) (type == TensorType.BOOL ? i % 2 : i + 1));
                }

                var y = function(model).run(List.of(x), Set.of()).get(0);

                assertThat(y.name()).isEqualTo("y");
                assertThat(y.type()).isEqualTo(type);
                assertThat(y.shape()).containsExactly(2L, 3L);
                assertThat(y.elements()).isEqualTo(x.memory());
                assertThat(y.elements().order()).isEqualTo(ByteOrder.nativeOrder());
            }
        });
    }

    @Test
    void textsAreByteSequencesWithTheirLengths() {
        try (var model = open(Onnx.identity(Onnx.STRING));
                var x = function(model)
                        .input(
                                "x",
                                new byte[][] {"a".getBytes(UTF_8), "".getBytes(UTF_8), "ü".getBytes(UTF_8)},
                                1,
                                3)) {
            var y = function(model).run(List.of(x), Set.of("y")).get(0);

            assertThat(y.type()).isEqualTo(TensorType.BYTES);
            assertThat(y.elements())
                    .isEqualTo(ByteBuffer.wrap(
                            new byte[] {1, 0, 0, 0, 'a', 0, 0, 0, 0, 2, 0, 0, 0, (byte) 0xC3, (byte) 0xBC}));
        }
    }

    @Test
    void whatAnEngineOfUnsignedNumbersTellsIsNotTakenForSigned() {
        int uint64 = 13;

        try (var model = open(Onnx.identity(uint64))) {
            assertThat(function(model).inputs().get(0).type()).isEqualTo(TensorType.UINT64);
            assertThatThrownBy(() -> function(model).input("x", TensorType.UINT64, 1, 3))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("does not take from Java");
        }
    }

    @Test
    void whatTheModelDoesNotTakeIsTheCallersFault() {
        try (var model = open(Onnx.addition())) {
            var function = function(model);

            assertThatThrownBy(() -> function.input("c", TensorType.FLOAT32, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("there is no input 'c': the model takes [a float32 [?], b float32 [?]]");
            assertThatThrownBy(() -> function.input("a", TensorType.INT64, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("the model takes a float32 [?], and was given a int64 [1]");
            assertThatThrownBy(() -> function.input("a", TensorType.FLOAT32, 1, 1))
                    .isInstanceOf(InvalidInputException.class);
            try (var a = function.input("a", TensorType.FLOAT32, 1);
                    var b = function.input("b", TensorType.FLOAT32, 1)) {
                assertThatThrownBy(() -> function.run(List.of(a), Set.of()))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("and was given [a]");
                assertThatThrownBy(() -> function.run(List.of(a, b), Set.of("z")))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("there is no output 'z'");
            }
        }
    }
}
