package org.deepaas.runtime.tensorflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

class TensorFlowFunctionTest {

    private static final Map<Class<? extends TType>, TensorType> TYPES = Map.of(
            TFloat32.class, TensorType.FLOAT32,
            TFloat64.class, TensorType.FLOAT64,
            TFloat16.class, TensorType.FLOAT16,
            TBfloat16.class, TensorType.BFLOAT16,
            TInt32.class, TensorType.INT32,
            TInt64.class, TensorType.INT64,
            TUint8.class, TensorType.UINT8,
            TBool.class, TensorType.BOOL);

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        Engine.begin();
    }

    private TensorFlowModel open(ModelFile file) {
        return TensorFlowModel.open(folder, file, TensorFlowOptions.defaults());
    }

    private static TensorFunction function(TensorFlowModel model) {
        return TensorFlowFunction.of(model, "tensorflow_graphdef").orElseThrow();
    }

    @Test
    void tellsWhatGoesInAndComesOut() {
        try (var model = open(Made.identity(folder, TFloat32.class))) {
            assertThat(function(model).platform()).isEqualTo("tensorflow_graphdef");
            assertThat(function(model).inputs())
                    .containsExactly(TensorMetadata.of("x", TensorType.FLOAT32, List.of(-1L, 3L)));
            assertThat(function(model).outputs().get(0).name()).isEqualTo("y");
            assertThat(function(model).outputs().get(0).type()).isEqualTo(TensorType.FLOAT32);
        }
    }

    @Test
    void theBytesOfEachTypeComeBackAsTheyWere() {
        TYPES.forEach((made, type) -> {
            try (var model = open(Made.identity(folder, made));
                    var x = function(model).input("x", type, 2, 3)) {
                for (int i = 0; i < 6 * type.size(); i++) {
                    x.memory().put(i, (byte) (type == TensorType.BOOL ? i % 2 : i + 1));
                }

                var y = function(model).run(List.of(x), Set.of()).get(0);

                assertThat(y.type()).isEqualTo(type);
                assertThat(y.shape()).containsExactly(2L, 3L);
                assertThat(y.elements()).as("%s", type).isEqualTo(x.memory());
            }
        });
    }

    @Test
    void textsAreByteSequencesWithTheirLengths() {
        try (var model = open(Made.identity(folder, TString.class));
                var x = function(model).input("x", new byte[][] {{'a'}, {}, "ü".getBytes(UTF_8)}, 1, 3)) {
            var y = function(model).run(List.of(x), Set.of("y")).get(0);

            assertThat(y.type()).isEqualTo(TensorType.BYTES);
            assertThat(y.elements())
                    .isEqualTo(ByteBuffer.wrap(
                            new byte[] {1, 0, 0, 0, 'a', 0, 0, 0, 0, 2, 0, 0, 0, (byte) 0xC3, (byte) 0xBC}));
        }
    }

    @Test
    void outputsAreInTheOrderInWhichTheyAreWanted() {
        try (var model = open(Made.arithmetic(folder));
                var a = function(model).input("a", TensorType.FLOAT32, 1);
                var b = function(model).input("b", TensorType.FLOAT32, 1)) {
            a.memory().putFloat(5);
            b.memory().putFloat(2);

            var all = function(model).run(List.of(b, a), Set.of());
            var one = function(model).run(List.of(b, a), Set.of("difference"));

            assertThat(all).extracting(value -> value.name()).containsExactlyInAnyOrder("sum", "difference");
            assertThat(one).hasSize(1);
            assertThat(one.get(0).elements().getFloat(0)).isEqualTo(3);
        }
    }

    @Test
    void whatTheModelDoesNotTakeIsTheCallersFault() {
        try (var model = open(Made.arithmetic(folder))) {
            var function = function(model);

            assertThatThrownBy(() -> function.input("c", TensorType.FLOAT32, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("there is no input 'c'");
            assertThatThrownBy(() -> function.input("a", TensorType.INT64, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("was given a int64 [1]");
            try (var a = function.input("a", TensorType.FLOAT32, 2);
                    var b = function.input("b", TensorType.FLOAT32, 3)) {
                assertThatThrownBy(() -> function.run(List.of(a), Set.of()))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("was given [a]");
                assertThatThrownBy(() -> function.run(List.of(a, b), Set.of("z")))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("there is no output 'z'");
                // two and three are not added
                assertThatThrownBy(() -> function.run(List.of(a, b), Set.of()))
                        .isInstanceOf(InvalidInputException.class);
            }
        }
    }
}
