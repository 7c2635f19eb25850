package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.junit.jupiter.api.Test;

class TorchScriptFunctionTest {

    private static final TensorType[] TYPES = {
        TensorType.FLOAT32,
        TensorType.FLOAT64,
        TensorType.FLOAT16,
        TensorType.INT8,
        TensorType.UINT8,
        TensorType.INT32,
        TensorType.INT64,
        TensorType.BOOL
    };

    private static TensorFunction function(TorchScriptModel model) {
        return model.function();
    }

    @Test
    void learnsFromTheFirstRunWhatGoesInAndComesOut() {
        try (var model = Made.open("named.pt")) {
            assertThat(function(model).platform()).isEqualTo("pytorch_torchscript");
            assertThat(function(model).inputs())
                    .extracting(TensorMetadata::name)
                    .containsExactly("a", "b", "c");

            try (var a = model.input("a", ElementType.INT64, 1);
                    var b = model.input("b", ElementType.INT64, 1)) {
                a.longs().put(1);
                b.longs().put(2);
                model.run(a, b).close();
            }

            assertThat(function(model).inputs().get(0).type()).isEqualTo(TensorType.INT64);
            assertThat(function(model).inputs().get(0).shape()).containsExactly(-1L);
            assertThat(function(model).outputs())
                    .extracting(TensorMetadata::name)
                    .containsExactlyInAnyOrder("sum", "difference");
            assertThat(function(model).outputs())
                    .extracting(TensorMetadata::type)
                    .containsOnly(TensorType.INT64);
        }
    }

    @Test
    void theBytesOfEachTypeComeBackAsTheyWere() {
        try (var model = Made.open("copy.pt")) {
            for (var type : TYPES) {
                try (var x = function(model).input("x", type, 2, 3)) {
                    for (int i = 0; i < 6 * type.size(); i++) {
                        x.memory().put(i, (byte) (type == TensorType.BOOL ? i % 2 : i + 1));
                    }

                    var y = function(model).run(List.of(x), Set.of()).get(0);

                    assertThat(y.type()).isEqualTo(type);
                    assertThat(y.shape()).containsExactly(2L, 3L);
                    assertThat(y.elements()).as("%s", type).isEqualTo(x.memory());
                }
            }
        }
    }

    @Test
    void outputsAreChosenByName() {
        try (var model = Made.open("named.pt");
                var a = function(model).input("a", TensorType.FLOAT32, 1);
                var b = function(model).input("b", TensorType.FLOAT32, 1)) {
            a.memory().putFloat(5);
            b.memory().putFloat(2);

            var values = function(model).run(List.of(b, a), Set.of("difference"));

            assertThat(values).hasSize(1);
            assertThat(values.get(0).elements().getFloat(0)).isEqualTo(3);
            assertThatThrownBy(() -> function(model).run(List.of(a, b), Set.of("z")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("there is no output 'z'");
        }
    }

    @Test
    void whatTheModelDoesNotTakeIsTheCallersFault() {
        try (var model = Made.open("copy.pt")) {
            assertThatThrownBy(() -> function(model).input("z", TensorType.FLOAT32, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("there is no input 'z'");
            assertThatThrownBy(() -> function(model).input("x", TensorType.UINT64, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("PyTorch takes no");
            assertThatThrownBy(() -> function(model).input("x", new byte[][] {{1}}, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("PyTorch takes no texts");
            assertThatThrownBy(() -> function(model).run(List.of(), Set.of()))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
