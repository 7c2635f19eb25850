package org.deepaas.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

    @TempDir
    private Path folder;

    @Test
    void computesWithFloats() {
        try (var model = identity(Onnx.FLOAT);
                var x = model.input("x", 2, 3)) {
            x.floats().put(new float[] {1, 2, 3, 4, 5, 6});

            try (var outputs = model.run(x)) {
                assertThat(outputs.floats("y").array()).containsExactly(1, 2, 3, 4, 5, 6);
                assertThat(outputs.shape("y")).containsExactly(2, 3);
            }
        }
    }

    @Test
    void computesWithDoubles() {
        try (var model = identity(Onnx.DOUBLE);
                var x = model.input("x", 1, 3)) {
            x.doubles().put(new double[] {0.1, -2, Double.NaN});

            try (var outputs = model.run(x)) {
                assertThat(outputs.doubles("y").array()).containsExactly(0.1, -2, Double.NaN);
            }
        }
    }

    @Test
    void computesWithBytesOfEachKind() {
        for (var type : new int[] {Onnx.UINT8, Onnx.INT8, Onnx.BOOL}) {
            try (var model = identity(type);
                    var x = model.input("x", 1, 3)) {
                x.bytes().put(new byte[] {1, 0, 1});

                try (var outputs = model.run(x)) {
                    assertThat(outputs.bytes("y").array()).containsExactly(1, 0, 1);
                }
            }
        }
    }

    @Test
    void computesWithWholeNumbersOfEachSize() {
        try (var shorts = identity(Onnx.INT16);
                var ints = identity(Onnx.INT32);
                var longs = identity(Onnx.INT64);
                var s = shorts.input("x", 1, 3);
                var i = ints.input("x", 1, 3);
                var l = longs.input("x", 1, 3)) {
            s.shorts().put(new short[] {1, -2, Short.MAX_VALUE});
            i.ints().put(new int[] {1, -2, Integer.MAX_VALUE});
            l.longs().put(new long[] {1, -2, Long.MAX_VALUE});

            try (var s2 = shorts.run(s);
                    var i2 = ints.run(i);
                    var l2 = longs.run(l)) {
                assertThat(s2.shorts("y").array()).containsExactly((short) 1, (short) -2, Short.MAX_VALUE);
                assertThat(i2.ints("y").array()).containsExactly(1, -2, Integer.MAX_VALUE);
                assertThat(l2.longs("y").array()).containsExactly(1, -2, Long.MAX_VALUE);
            }
        }
    }

    @Test
    void readsHalfPrecisionAsFloats() {
        try (var model = identity(Onnx.FLOAT16);
                var x = model.input("x", 1, 3)) {
            x.shorts().put(new short[] {0x3C00, (short) 0xC000, 0});

            try (var outputs = model.run(x)) {
                assertThat(outputs.floats("y").array()).containsExactly(1, -2, 0);
            }
        }
    }

    @Test
    void computesWithTexts() {
        try (var model = identity(Onnx.STRING);
                var x = model.input("x", new String[] {"a", "", "üñ"}, 1, 3);
                var outputs = model.run(x)) {
            assertThat(outputs.strings("y")).containsExactly("a", "", "üñ");
            assertThat(outputs.value("y")).isInstanceOf(String[][].class);
        }
    }

    @Test
    void takesSeveralInputsByNameInAnyOrder() {
        try (var model = open("addition", Onnx.addition());
                var a = model.input("a", 2);
                var b = model.input("b", 2)) {
            a.floats().put(new float[] {1, 2});
            b.floats().put(new float[] {10, 20});

            try (var outputs = model.run(b, a)) {
                assertThat(outputs.floats("sum").array()).containsExactly(11, 22);
            }
        }
    }

    @Test
    void saysWhatGoesInAndComesOut() {
        try (var model = identity(Onnx.UINT8)) {
            assertThat(model.inputs())
                    .containsExactly(Map.entry("x", new TensorSpec("x", ElementType.UINT8, List.of(-1L, 3L))));
            assertThat(model.outputs().get("y")).hasToString("y uint8 [?, 3]");
            assertThat(model.device()).isEqualTo("cpu");
        }
    }

    @Test
    void anInputMayBeFilledAndRunAgain() {
        try (var model = identity(Onnx.FLOAT);
                var x = model.input("x", 1, 3)) {
            for (int i = 0; i < 3; i++) {
                x.floats().put(0, i);

                try (var outputs = model.run(x)) {
                    assertThat(outputs.floats("y").get(0)).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void memoryServesTheNextInput() {
        try (var model = identity(Onnx.FLOAT)) {
            try (var first = model.input("x", 2, 3)) {
                first.floats().put(0, 42);
            }

            try (var second = model.input("x", 1, 3)) {
                assertThat(second.floats().get(0)).isEqualTo(42);
                assertThat(second.floats().remaining()).isEqualTo(3);
            }
        }
    }

    @Test
    void whatIsClosedTwiceIsGivenBackOnce() {
        try (var model = identity(Onnx.FLOAT)) {
            var first = model.input("x", 1, 3);
            first.close();
            first.close();

            try (var second = model.input("x", 1, 3);
                    var third = model.input("x", 1, 3)) {
                second.floats().put(0, 1);
                third.floats().put(0, 2);

                assertThat(second.floats().get(0)).isEqualTo(1);
            }
        }
    }

    @Test
    void aClosedInputIsRefused() {
        try (var model = identity(Onnx.FLOAT)) {
            var x = model.input("x", 1, 3);
            x.close();

            assertThatIllegalStateException().isThrownBy(x::floats).withMessage("Input 'x' is closed");
            assertThatIllegalStateException().isThrownBy(() -> model.run(x));
        }
    }

    @Test
    void manyThreadsRunAtOnce() {
        try (var model = identity(Onnx.INT32)) {
            var wrong = IntStream.range(0, 2000).parallel().filter(i -> echo(model, i) != i);

            assertThat(wrong.count()).isZero();
        }
    }

    @Test
    void warmsUpWithInputsOfAnyType() {
        for (var type : new int[] {Onnx.FLOAT, Onnx.UINT8, Onnx.INT64, Onnx.STRING, Onnx.BOOL}) {
            try (var model = identity(type)) {
                model.warmUp();
            }
        }
    }

    @Test
    void whatWritesBytesMayWriteThemItself() {
        try (var model = identity(Onnx.INT64);
                var x = model.input("x", 1, 3)) {
            x.memory().putLong(0, 1).putLong(8, -2).putLong(16, 3);

            try (var outputs = model.run(x)) {
                assertThat(outputs.longs("y").array()).containsExactly(1, -2, 3);
            }
        }
    }

    @Test
    void clearingMakesZeros() {
        try (var model = identity(Onnx.FLOAT);
                var x = model.input("x", 1, 3)) {
            x.floats().put(new float[] {1, 2, 3});

            x.clear();

            assertThat(x.floats().get(2)).isZero();
        }
    }

    @Test
    void refusesAShapeThatTheModelDoesNotTake() {
        try (var model = identity(Onnx.FLOAT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.input("x", 1, 4))
                    .withMessage("Input 'x' of identity1 cannot have the shape [1, 4]: it takes x float [?, 3]");
            assertThatIllegalArgumentException().isThrownBy(() -> model.input("x", 3));
        }
    }

    @Test
    void refusesAnInputThatTheModelDoesNotHave() {
        try (var model = identity(Onnx.FLOAT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.input("image", 1, 3))
                    .withMessage("identity1 has no input 'image': it takes x float [?, 3]");
        }
    }

    @Test
    void asksForAnInputThatIsMissing() {
        try (var model = open("addition", Onnx.addition());
                var a = model.input("a", 2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.run(a))
                    .withMessage("addition takes a float [?], b float [?], and was given [a]");
        }
    }

    @Test
    void refusesElementsOfAnotherType() {
        try (var model = identity(Onnx.FLOAT);
                var x = model.input("x", 1, 3);
                var outputs = model.run(x)) {
            assertThatIllegalStateException().isThrownBy(x::longs).withMessageContaining("Input 'x' is float");
            assertThatIllegalStateException()
                    .isThrownBy(() -> outputs.longs("y"))
                    .withMessage("Output 'y' is float, not int64");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outputs.floats("z"))
                    .withMessage("The model has no output 'z'");
        }
    }

    @Test
    void saysWhatCannotBeComputed() {
        try (var model = open("addition", Onnx.addition());
                var a = model.input("a", 2);
                var b = model.input("b", 3)) {
            assertThatThrownBy(() -> model.run(a, b))
                    .isInstanceOf(OnnxException.class)
                    .hasMessageStartingWith("addition cannot compute: ");
        }
    }

    @Test
    void saysWhichFileIsMissingOrNoModel() throws IOException {
        var text = Files.writeString(folder.resolve("text.onnx"), "no model");

        assertThatThrownBy(() -> OnnxModel.open(folder.resolve("a.onnx"), OnnxOptions.defaults()))
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith("There is no file ")
                .hasMessageEndingWith("a.onnx: put the model there");
        assertThatThrownBy(() -> OnnxModel.open(text, OnnxOptions.defaults()))
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith("text.onnx is no model that ONNX Runtime can read: ");
    }

    private static int echo(OnnxModel model, int value) {
        try (var x = model.input("x", 1, 3)) {
            x.ints().put(0, value);
            try (var outputs = model.run(x)) {
                return outputs.ints("y").get(0);
            }
        }
    }

    private OnnxModel identity(int type) {
        return open("identity" + type, Onnx.identity(type));
    }

    private OnnxModel open(String name, byte[] bytes) {
        return OnnxModel.open(Onnx.write(folder.resolve(name), bytes), OnnxOptions.defaults());
    }
}
