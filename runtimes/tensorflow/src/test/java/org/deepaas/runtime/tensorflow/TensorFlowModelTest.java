package org.deepaas.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

class TensorFlowModelTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        Engine.begin();
    }

    @Test
    void computesWithFloats() {
        try (var model = identity(TFloat32.class);
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
        try (var model = identity(TFloat64.class);
                var x = model.input("x", 1, 3)) {
            x.doubles().put(new double[] {0.1, -2, Double.NaN});

            try (var outputs = model.run(x)) {
                assertThat(outputs.doubles("y").array()).containsExactly(0.1, -2, Double.NaN);
            }
        }
    }

    @Test
    void computesWithBytesAndTruthValues() {
        for (var type : List.of(TUint8.class, TBool.class)) {
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
        try (var shorts = identity(TUint16.class);
                var ints = identity(TInt32.class);
                var longs = identity(TInt64.class);
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
        try (var half = identity(TFloat16.class);
                var brain = identity(TBfloat16.class);
                var h = half.input("x", 1, 3);
                var b = brain.input("x", 1, 3)) {
            h.shorts().put(new short[] {0x3C00, (short) 0xC000, 0});
            b.shorts().put(new short[] {0x3F80, (short) 0xC000, 0});

            try (var h2 = half.run(h);
                    var b2 = brain.run(b)) {
                assertThat(h2.floats("y").array()).containsExactly(1, -2, 0);
                assertThat(b2.floats("y").array()).containsExactly(1, -2, 0);
            }
        }
    }

    @Test
    void computesWithTexts() {
        var long1 = "längér than what fits into the string itself\n".repeat(99);
        try (var model = identity(TString.class);
                var x = model.input("x", new String[] {"a", "", long1, "ü", "日本", "\0"}, 2, 3);
                var outputs = model.run(x)) {
            assertThat(outputs.strings("y")).containsExactly("a", "", long1, "ü", "日本", "\0");
            assertThat(outputs.shape("y")).containsExactly(2, 3);
        }
    }

    @Test
    void passesByteSequencesThatAreNoTexts() {
        byte[][] sequences = {{-1, 0, -128}, {}, {0}};
        try (var model = identity(TString.class);
                var x = model.input("x", sequences, 1, 3);
                var outputs = model.run(x)) {
            assertThat(outputs.byteStrings("y")).isDeepEqualTo(sequences);
        }
    }

    @Test
    void callsASavedModelByItsSignature() {
        var multiples = Made.multiples(folder, "multiples");
        try (var twice = open(multiples);
                var thrice = open(multiples.withSignature("triple"));
                var x = twice.input("x", 2)) {
            x.floats().put(new float[] {1, -5});

            try (var doubled = twice.run(x);
                    var tripled = thrice.run(x)) {
                assertThat(doubled.floats("twice").array()).containsExactly(2, -10);
                assertThat(tripled.floats("thrice").array()).containsExactly(3, -15);
            }
        }
    }

    @Test
    void takesSeveralInputsByNameInAnyOrder() {
        try (var model = open(Made.arithmetic(folder));
                var a = model.input("a", 2);
                var b = model.input("b", 2)) {
            a.floats().put(new float[] {1, 2});
            b.floats().put(new float[] {10, 20});

            try (var outputs = model.run(b, a)) {
                assertThat(outputs.floats("sum").array()).containsExactly(11, 22);
                assertThat(outputs.floats("difference").array()).containsExactly(-9, -18);
            }
        }
    }

    @Test
    void computesWhatIsAskedForUnderTheNamesItWasAskedBy() {
        try (var model = open(Made.arithmetic(folder).withOutputs("sum:0", "sum"));
                var a = model.input("a", 1);
                var b = model.input("b", 1)) {
            a.floats().put(3);
            b.floats().put(4);

            try (var outputs = model.run(a, b)) {
                assertThat(model.outputs()).containsOnlyKeys("sum:0", "sum");
                assertThat(outputs.floats("sum:0").get(0)).isEqualTo(7);
                assertThat(outputs.floats("sum").get(0)).isEqualTo(7);
            }
        }
    }

    @Test
    void aTensorWithinTheGraphMayBeFed() {
        var graph = Made.graph(folder, "two-steps.pb", tf -> {
            var half = tf.withName("half").math.neg(tf.withName("x").placeholder(TFloat32.class));
            tf.withName("y").math.neg(half);
        });
        try (var model = open(graph.withInputs("half:0"));
                var half = model.input("half:0", 1)) {
            half.floats().put(5);

            try (var outputs = model.run(half)) {
                assertThat(outputs.floats("y").get(0)).isEqualTo(-5);
            }
        }
    }

    @Test
    void takesAnyShapeWhereTheModelDoes() {
        var graph = Made.graph(
                folder,
                "any.pb",
                tf -> tf.withName("y").math.neg(tf.withName("x").placeholder(TFloat32.class)));
        try (var model = open(graph);
                var single = model.input("x");
                var none = model.input("x", 0, 4)) {
            single.floats().put(3);

            try (var one = model.run(single);
                    var empty = model.run(none)) {
                assertThat(one.floats("y").array()).containsExactly(-3);
                assertThat(one.shape("y")).isEmpty();
                assertThat(empty.floats("y").array()).isEmpty();
                assertThat(empty.shape("y")).containsExactly(0, 4);
            }
            assertThat(model.inputs().get("x")).hasToString("x float of any shape");
        }
    }

    @Test
    void saysWhatGoesInAndComesOut() {
        try (var graph = identity(TUint8.class);
                var saved = open(Made.multiples(folder, "multiples"))) {
            assertThat(graph.inputs())
                    .containsExactly(Map.entry("x", new TensorSpec("x", ElementType.UINT8, List.of(-1L, 3L), false)));
            assertThat(graph.outputs().get("y")).hasToString("y uint8 [?, 3]");
            assertThat(saved.inputs().get("x")).hasToString("x float [?]");
            assertThat(saved.outputs()).containsOnlyKeys("twice");
            assertThat(saved.device()).isEqualTo("cpu");
        }
    }

    @Test
    void anInputMayBeFilledAndRunAgain() {
        try (var model = identity(TFloat32.class);
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
    void whatWasReadStaysGoodAfterClosing() {
        try (var model = identity(TFloat32.class);
                var x = model.input("x", 1, 3)) {
            x.floats().put(new float[] {1, 2, 3});
            var outputs = model.run(x);

            var read = outputs.floats("y");
            outputs.close();
            outputs.close();
            x.clear();

            assertThat(read.array()).containsExactly(1, 2, 3);
            assertThatIllegalStateException().isThrownBy(() -> outputs.floats("y"));
        }
    }

    @Test
    void aClosedInputIsRefused() {
        try (var model = identity(TFloat32.class)) {
            var x = model.input("x", 1, 3);
            x.close();
            x.close();

            assertThatIllegalStateException().isThrownBy(x::floats).withMessage("Input 'x' is closed");
            assertThatIllegalStateException().isThrownBy(() -> model.run(x));
        }
    }

    @Test
    void aClosedModelIsRefused() {
        for (var file : List.of(Made.multiples(folder, "multiples"), Made.identity(folder, TFloat32.class))) {
            var model = open(file);
            try (var x = file instanceof SavedModel ? model.input("x", 1) : model.input("x", 1, 3)) {
                model.close();
                model.close();

                assertThatIllegalStateException().isThrownBy(() -> model.run(x));
            }
        }
    }

    @Test
    void manyThreadsRunAtOnce() {
        try (var model = identity(TInt32.class)) {
            var wrong = IntStream.range(0, 2000).parallel().filter(i -> echo(model, i) != i);

            assertThat(wrong.count()).isZero();
        }
    }

    @Test
    void severalOperationsMayBeComputedAtOnce() {
        var options = TensorFlowOptions.defaults().withOperationsAtOnce(2).withThreads(2);
        try (var model = TensorFlowModel.open(folder, Made.arithmetic(folder), options)) {
            model.warmUp();
        }
    }

    @Test
    void warmsUpWithInputsOfAnyType() {
        for (var type : List.of(TFloat32.class, TUint8.class, TInt64.class, TString.class, TBool.class)) {
            try (var model = identity(type)) {
                model.warmUp();
            }
        }
    }

    @Test
    void whatWritesBytesMayWriteThemItself() {
        try (var model = identity(TInt64.class);
                var x = model.input("x", 1, 3)) {
            x.memory().putLong(0, 1).putLong(8, -2).putLong(16, 3);

            try (var outputs = model.run(x)) {
                assertThat(outputs.longs("y").array()).containsExactly(1, -2, 3);
            }
        }
    }

    @Test
    void anInputHasJustTheRoomForItsShape() {
        for (var type :
                List.of(TFloat32.class, TFloat64.class, TFloat16.class, TUint8.class, TBool.class, TInt64.class)) {
            try (var model = identity(type);
                    var x = model.input("x", 5, 3)) {
                assertThat(x.memory().remaining())
                        .isEqualTo(15 * model.inputs().get("x").type().size());
                assertThat(x.shape()).containsExactly(5, 3);
            }
        }
    }

    @Test
    void clearingMakesZeros() {
        try (var model = identity(TFloat32.class);
                var x = model.input("x", 1, 3)) {
            x.floats().put(new float[] {1, 2, 3});

            x.clear();

            assertThat(x.floats().get(2)).isZero();
        }
    }

    @Test
    void refusesAShapeThatTheModelDoesNotTake() {
        try (var model = identity(TFloat32.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.input("x", 1, 4))
                    .withMessage("Input 'x' of TFloat32.pb cannot have the shape [1, 4]: it takes x float [?, 3]");
            assertThatIllegalArgumentException().isThrownBy(() -> model.input("x", 3));
            assertThatIllegalArgumentException().isThrownBy(() -> model.input("x", new String[] {"a", "b", "c"}, 1, 3));
        }
    }

    @Test
    void refusesAnInputThatTheModelDoesNotHave() {
        try (var model = identity(TFloat32.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.input("image", 1, 3))
                    .withMessage("TFloat32.pb has no input 'image': it takes x float [?, 3]");
        }
    }

    @Test
    void asksForAnInputThatIsMissing() {
        try (var model = open(Made.arithmetic(folder));
                var a = model.input("a", 2)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.run(a))
                    .withMessage("arithmetic.pb takes a float [?], b float [?], and was given [a]");
        }
    }

    @Test
    void refusesElementsOfAnotherType() {
        try (var model = identity(TFloat32.class);
                var x = model.input("x", 1, 3);
                var outputs = model.run(x)) {
            assertThatIllegalStateException().isThrownBy(x::longs).withMessageContaining("Input 'x' is float");
            assertThatIllegalStateException()
                    .isThrownBy(() -> outputs.longs("y"))
                    .withMessage("Output 'y' is float, not int64");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outputs.floats("z"))
                    .withMessage("The model has no output 'z' to read: it gives [y]");
        }
    }

    @Test
    void saysWhatCannotBeComputed() {
        try (var model = open(Made.arithmetic(folder));
                var a = model.input("a", 2);
                var b = model.input("b", 3)) {
            assertThatExceptionOfType(TensorFlowException.class)
                    .isThrownBy(() -> model.run(a, b))
                    .withMessageStartingWith("arithmetic.pb cannot compute: Incompatible shapes: [2] vs. [3]");
        }
    }

    @Test
    void namesTheSignaturesAndGraphsThatThereAre() {
        var multiples = Made.multiples(folder, "multiples");

        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(SavedModel.in("multiples")))
                .withMessage("multiples has no signature 'serving_default': it has [double, triple]");
        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(multiples.withTags("train")))
                .withMessage("multiples has no graph tagged [train]: it has [[serve]]");
    }

    @Test
    void namesTheTensorsThatThereAre() {
        var graph = Made.arithmetic(folder);

        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(graph.withInputs("image")))
                .withMessage("arithmetic.pb has no tensor 'image': its placeholders are [a, b]");
        for (var missing : List.of("scores", "sum:1", "sum:-1", "sum:x", "a:99999999999")) {
            assertThatExceptionOfType(TensorFlowException.class)
                    .isThrownBy(() -> open(graph.withOutputs(missing)))
                    .withMessage("arithmetic.pb has no tensor '%s': it ends with [sum, difference]", missing);
        }
        assertThatExceptionOfType(TensorFlowException.class).isThrownBy(() -> open(graph.withOutputs("sum", "sum")));
    }

    @Test
    void listsAnOutputThatCannotBeReadAndComputesTheOthers() {
        var graph = Made.graph(folder, "complex.pb", tf -> {
            var x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(1)));
            tf.withName("y").math.neg(x);
            tf.scope()
                    .env()
                    .opBuilder("Cast", "z", tf.scope())
                    .addInput(x.asOutput())
                    .setAttr("DstT", DataType.DT_INT8)
                    .build();
        });
        try (var model = open(graph);
                var x = model.input("x", 1)) {
            x.floats().put(1);

            try (var outputs = model.run(x)) {
                assertThat(outputs.floats("y").get(0)).isEqualTo(-1);
                assertThat(model.outputs().get("z").type()).isEqualTo(ElementType.OTHER);
                assertThatIllegalArgumentException().isThrownBy(() -> outputs.bytes("z"));
            }
        }
    }

    @Test
    void saysWhichFileIsMissingOrNoModel() throws IOException {
        Files.writeString(folder.resolve("text.pb"), "no model");
        Files.createDirectory(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/saved_model.pb"), "no model");

        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(FrozenGraph.of("a.pb")))
                .withMessage("There is no file %s: put the model there", folder.resolve("a.pb"));
        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(SavedModel.in("a")))
                .withMessageStartingWith("There is no SavedModel in " + folder.resolve("a"));
        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(FrozenGraph.of("text.pb")))
                .withMessageStartingWith("text.pb is no graph that TensorFlow can read: ");
        assertThatExceptionOfType(TensorFlowException.class)
                .isThrownBy(() -> open(SavedModel.in("broken")))
                .withMessageStartingWith("broken is no model that TensorFlow can read: ");
    }

    private static int echo(TensorFlowModel model, int value) {
        try (var x = model.input("x", 1, 3)) {
            x.ints().put(0, value);
            try (var outputs = model.run(x)) {
                return outputs.ints("y").get(0);
            }
        }
    }

    private TensorFlowModel identity(Class<? extends TType> type) {
        return open(Made.identity(folder, type));
    }

    private TensorFlowModel open(ModelFile file) {
        return TensorFlowModel.open(folder, file, TensorFlowOptions.defaults());
    }
}
