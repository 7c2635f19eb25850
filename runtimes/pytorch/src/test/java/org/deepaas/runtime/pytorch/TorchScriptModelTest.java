package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptModelTest {

    @TempDir
    private Path folder;

    @Test
    void computesWithFloats() {
        try (var model = Made.open("copy.pt");
                var x = model.input("x", ElementType.FLOAT, 2, 3)) {
            x.floats().put(new float[] {1, 2, 3, 4, 5, 6});

            try (var outputs = model.run(x)) {
                assertThat(outputs.floats(Outputs.ONLY).array()).containsExactly(1, 2, 3, 4, 5, 6);
                assertThat(outputs.shape(Outputs.ONLY)).containsExactly(2, 3);
                assertThat(outputs.type(Outputs.ONLY)).isEqualTo(ElementType.FLOAT);
            }
        }
    }

    @Test
    void computesWithDoubles() {
        try (var model = Made.open("copy.pt");
                var x = model.input("x", ElementType.DOUBLE, 3)) {
            x.doubles().put(new double[] {0.1, -2, Double.NaN});

            try (var outputs = model.run(x)) {
                assertThat(outputs.doubles(Outputs.ONLY).array()).containsExactly(0.1, -2, Double.NaN);
            }
        }
    }

    @Test
    void computesWithBytesOfEachKind() {
        try (var model = Made.open("copy.pt")) {
            for (var type : new ElementType[] {ElementType.UINT8, ElementType.INT8, ElementType.BOOL}) {
                try (var x = model.input("x", type, 1, 3)) {
                    x.bytes().put(new byte[] {1, 0, 1});

                    try (var outputs = model.run(x)) {
                        assertThat(outputs.type(Outputs.ONLY)).isEqualTo(type);
                        assertThat(outputs.bytes(Outputs.ONLY).array()).containsExactly(1, 0, 1);
                    }
                }
            }
        }
    }

    @Test
    void computesWithWholeNumbersOfEachSize() {
        try (var model = Made.open("copy.pt");
                var i = model.input("x", ElementType.INT32, 3);
                var l = model.input("x", ElementType.INT64, 3)) {
            i.ints().put(new int[] {1, -2, Integer.MAX_VALUE});
            l.longs().put(new long[] {1, -2, Long.MAX_VALUE});

            try (var ints = model.run(i);
                    var longs = model.run(l)) {
                assertThat(ints.ints(Outputs.ONLY).array()).containsExactly(1, -2, Integer.MAX_VALUE);
                assertThat(longs.longs(Outputs.ONLY).array()).containsExactly(1, -2, Long.MAX_VALUE);
            }
        }
    }

    @Test
    void readsHalfPrecisionAsFloats() {
        try (var model = Made.open("copy.pt");
                var x = model.input("x", ElementType.FLOAT16, 3)) {
            x.shorts().put(new short[] {0x3C00, (short) 0xC000, 0});

            try (var outputs = model.run(x)) {
                assertThat(outputs.floats(Outputs.ONLY).array()).containsExactly(1, -2, 0);
            }
        }
    }

    @Test
    void takesSeveralInputsByNameInAnyOrder() {
        try (var model = Made.open("named.pt");
                var a = model.input("a", ElementType.FLOAT, 2);
                var b = model.input("b", ElementType.FLOAT, 2)) {
            a.floats().put(new float[] {10, 20});
            b.floats().put(new float[] {1, 2});

            try (var outputs = model.run(b, a)) {
                assertThat(outputs.names()).containsExactlyInAnyOrder("sum", "difference");
                assertThat(outputs.floats("sum").array()).containsExactly(11, 22);
                assertThat(outputs.floats("difference").array()).containsExactly(9, 18);
            }
        }
    }

    @Test
    void anOptionalInputMayBeGiven() {
        try (var model = Made.open("named.pt");
                var a = model.input("a", ElementType.INT64, 1);
                var b = model.input("b", ElementType.INT64, 1);
                var c = model.input("c", ElementType.INT64, 1)) {
            a.longs().put(1);
            b.longs().put(20);
            c.longs().put(300);

            try (var outputs = model.run(a, b, c)) {
                assertThat(model.inputs()).containsExactly("a", "b", "c");
                assertThat(outputs.longs("sum").get(0)).isEqualTo(321);
            }
        }
    }

    @Test
    void theMembersOfATupleAreNumbered() {
        try (var model = Made.open("ordered.pt");
                var x = model.input("x", ElementType.FLOAT, 2, 3)) {
            x.floats().put(new float[] {1, 2, 3, 4, 5, 6});

            try (var outputs = model.run(x)) {
                assertThat(outputs.names()).containsExactly("0", "1");
                assertThat(outputs.shape("0")).isEmpty();
                assertThat(outputs.floats("0").get(0)).isEqualTo(21);
                // a transposed view is read row by row, too
                assertThat(outputs.shape("1")).containsExactly(3, 2);
                assertThat(outputs.floats("1").array()).containsExactly(1, 4, 2, 5, 3, 6);
            }
        }
    }

    @Test
    void whatIsReadStaysGoodAfterClosing() {
        try (var model = Made.open("same.pt")) {
            float[] first = twice(model, 3);
            float[] second = twice(model, 4);
            assertThat(first).containsExactly(3);
            assertThat(second).containsExactly(4);
        }
    }

    private static float[] twice(TorchScriptModel model, float value) {
        try (var x = model.input("x", ElementType.FLOAT, 1)) {
            x.floats().put(value);
            try (var outputs = model.run(x)) {
                return outputs.floats(Outputs.ONLY).array();
            }
        }
    }

    @Test
    void networksComputeAsWhenTheyAreEvaluated() {
        for (var name : new String[] {"picture.pt", "traced.pt"}) {
            try (var model = Made.open(name);
                    var x = model.input("picture", ElementType.FLOAT, 1, 1, 8, 8)) {
                x.clear();
                try (var once = model.run(x);
                        var again = model.run(x)) {
                    assertThat(once.shape(Outputs.ONLY)).containsExactly(1, 2);
                    // dropout would make them differ
                    assertThat(once.floats(Outputs.ONLY)).isEqualTo(again.floats(Outputs.ONLY));
                }
            }
        }
    }

    @Test
    void manyThreadsRunAtOnce() {
        try (var model = Made.open("copy.pt")) {
            IntStream.range(0, 2000).parallel().forEach(i -> {
                try (var x = model.input("x", ElementType.INT32, 1 + i % 5)) {
                    x.ints().put(0, i);
                    try (var outputs = model.run(x)) {
                        assertThat(outputs.ints(Outputs.ONLY).get(0)).isEqualTo(i);
                        assertThat(outputs.shape(Outputs.ONLY)).containsExactly(1 + i % 5);
                    }
                }
            });
        }
    }

    @Test
    void aMissingInputIsNamed() {
        try (var model = Made.open("named.pt");
                var b = model.input("b", ElementType.FLOAT, 2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.run(b))
                    .withMessage("named.pt takes forward(Tensor a, Tensor b, Tensor? c=None) -> Dict(str, Tensor),"
                            + " and was given [b]");
        }
    }

    @Test
    void anInputThatIsNoneIsRefused() {
        try (var model = Made.open("copy.pt")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.input("y", ElementType.FLOAT, 1))
                    .withMessage("copy.pt has no input 'y': it takes forward(Tensor x) -> Tensor");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.input("x", ElementType.FLOAT, -1))
                    .withMessage("Input 'x' of copy.pt cannot be float of the shape [-1]");
        }
    }

    @Test
    void aShapeThatDoesNotFitIsExplainedByPyTorch() {
        try (var model = Made.open("picture.pt");
                var x = model.input("picture", ElementType.FLOAT, 1, 3, 8, 8)) {
            assertThatExceptionOfType(PyTorchException.class)
                    .isThrownBy(() -> model.run(x))
                    .withMessageStartingWith("picture.pt cannot compute: ")
                    .withMessageContaining("expected input[1, 3, 8, 8] to have 1 channels, but got 3 channels instead");
        }
    }

    @Test
    void anElementTypeThatDoesNotFitIsExplainedByPyTorch() {
        try (var model = Made.open("picture.pt");
                var x = model.input("picture", ElementType.INT64, 1, 1, 8, 8)) {
            x.clear();
            assertThatExceptionOfType(PyTorchException.class)
                    .isThrownBy(() -> model.run(x))
                    .withMessageContaining("Input type (long int) and bias type (float) should be the same");
        }
    }

    @Test
    void anOutputThatIsNoneIsRefused() {
        try (var model = Made.open("copy.pt");
                var x = model.input("x", ElementType.FLOAT, 1);
                var outputs = model.run(x)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outputs.floats("y"))
                    .withMessage("The model has no output 'y': it gives [output]");
            assertThatIllegalStateException()
                    .isThrownBy(() -> outputs.longs(Outputs.ONLY))
                    .withMessage("Output 'output' is float, not int64");
        }
    }

    @Test
    void whatIsClosedIsNotUsed() {
        try (var model = Made.open("copy.pt")) {
            var x = model.input("x", ElementType.FLOAT, 1);
            var outputs = model.run(x);
            x.close();
            x.close();
            outputs.close();
            outputs.close();
            assertThatIllegalStateException().isThrownBy(x::floats).withMessage("Input 'x' is closed");
            assertThatIllegalStateException().isThrownBy(() -> model.run(x)).withMessage("Input 'x' is closed");
            assertThatIllegalStateException()
                    .isThrownBy(() -> outputs.floats(Outputs.ONLY))
                    .withMessage("The outputs are closed");
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        var file = folder.resolve("none.pt");
        assertThatExceptionOfType(PyTorchException.class)
                .isThrownBy(() -> TorchScriptModel.open(file, TorchScriptOptions.defaults()))
                .withMessage("There is no file %s: put the model there", file);
    }

    @Test
    void whatIsNoTorchScriptIsRefused() throws Exception {
        var text = Files.writeString(folder.resolve("text.pt"), "no model");
        for (var file : new Path[] {text, Made.file("state-dict.pt")}) {
            assertThatExceptionOfType(PyTorchException.class)
                    .isThrownBy(() -> TorchScriptModel.open(file, TorchScriptOptions.defaults()))
                    .withMessageStartingWith(
                            file.getFileName()
                                    + " is no TorchScript that PyTorch can read (it is written by torch.jit.save): PytorchStreamReader");
        }
    }

    @Test
    void aForwardThatTakesWhatIsNoTensorIsRefused() {
        assertThatExceptionOfType(PyTorchException.class)
                .isThrownBy(() -> Made.open("repeated.pt"))
                .withMessage("repeated.pt takes 'times', which is no tensor, in forward(Tensor x, int times) -> Tensor:"
                        + " save a module whose forward takes tensors alone");
    }

    @Test
    void aResultThatIsNoTensorIsRefused() {
        try (var model = Made.open("text.pt");
                var x = model.input("x", ElementType.FLOAT, 1)) {
            assertThatExceptionOfType(PyTorchException.class)
                    .isThrownBy(() -> model.run(x))
                    .withMessage("text.pt cannot compute: it gives a value of type str, which is no tensor");
        }
    }
}
