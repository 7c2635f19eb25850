package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.Predictive;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.runtime.described.records.RecordValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawTensorsTest {

    @TempDir
    Path folder;

    private Folder sum() {
        return new Folder(folder)
                .with(OnnxFile.model()
                        .input("a:0", OnnxFile.FLOAT, -1, 2)
                        .input("b", OnnxFile.FLOAT, 2)
                        .operation("Add", "sum", "a:0", "b")
                        .output("sum", OnnxFile.FLOAT, -1, 2))
                .describedAs("task: tensors");
    }

    private static Class<? extends Record> arguments(Predictive<?, ?> model) {
        var type = (ParameterizedType) model.getClass().getGenericSuperclass();
        return ((Class<?>) type.getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    /** A model's records are its own, so it is asked and answers through one instance. */
    static List<Object> compute(Folder module, Object... given) throws Exception {
        var model = module.model();
        try (var loaded = ModelUnderTest.load(model, module.path())) {
            var answer = loaded.predict(RecordValues.make(arguments(model), List.of(given)));
            return RecordValues.of((Record) answer);
        }
    }

    @Test
    void takesListsAndGivesLists() throws Exception {
        var answer = compute(sum(), List.of(List.of(1f, 2f), List.of(3f, 4f)), List.of(10f, 20f));

        assertThat(answer).hasSize(1);
        assertThat((float[][]) answer.get(0)).isDeepEqualTo(new float[][] {{11, 22}, {13, 24}});
    }

    @Test
    void eachInputIsATypedAndDocumentedArgument() throws Exception {
        var components = arguments(sum().model()).getRecordComponents();

        assertThat(components[0].getAnnotation(Arg.class).name()).isEqualTo("a:0");
        assertThat(components[0].getAnnotation(Arg.class).description())
                .isEqualTo("Input of the model: float [?, 2], ? for any length");
        assertThat(components[0].getAnnotation(Arg.class).example()).isEqualTo("[[0.5, 0.5]]");
        assertThat(components[0].getGenericType()).hasToString("java.util.List<java.util.List<java.lang.Float>>");
    }

    @Test
    void saysWhichShapeIsTaken() {
        assertThatThrownBy(() -> compute(sum(), List.of(List.of(1f)), List.of(10f, 20f)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a:0 has the shape [1, 1]: the model takes float [?, 2]");
    }

    @Test
    void listsBesideEachOtherAreOfOneLength() {
        assertThatThrownBy(() -> compute(sum(), List.of(List.of(1f, 2f), List.of(3f)), List.of(10f, 20f)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a:0 has lists of 2 and of 1 elements beside each other");
    }

    @Test
    void whatTheDescriptionSaysOfTensorsMustBeSo() {
        assertThatThrownBy(() -> sum().describedAs("""
                                task: tensors
                                inputs: {"a:0": "float [?, 2]", b: "float [3]"}
                                outputs: {sum: "float [?, 2]"}
                                """).load())
                .hasMessageContaining("inputs says b float [3], and the model has b float [2]");
        assertThatThrownBy(() -> sum().describedAs("""
                                task: tensors
                                inputs: {"a:0": "float [?, 2]", b: "float [2]"}
                                outputs: {sums: "float [?, 2]"}
                                """).load())
                .hasMessageContaining("outputs has sums, and the model has no such output: did you mean 'sum'?");
        assertThatThrownBy(() -> sum().describedAs("""
                                task: tensors
                                inputs: {b: "flaot [2]"}
                                """).model())
                .hasMessageContaining(
                        "model.yaml, line 2: inputs.b: 'flaot [2]' is of no known type: did you mean 'float'?");
    }

    @Test
    void textsAndWholeNumbersAreTensorsToo() throws Exception {
        var module = new Folder(folder)
                .with(OnnxFile.model()
                        .input("texts", OnnxFile.STRING, -1)
                        .input("numbers", OnnxFile.INT64, 2)
                        .input("flag", OnnxFile.BOOL)
                        .operation("Identity", "said", "texts")
                        .operation("Add", "doubled", "numbers", "numbers")
                        .operation("Not", "other", "flag")
                        .output("said", OnnxFile.STRING, -1)
                        .output("doubled", OnnxFile.INT64, 2)
                        .output("other", OnnxFile.BOOL))
                .describedAs("task: tensors");

        assertThat(compute(module, List.of("å", "b"), List.of(1L, 1L << 40), true))
                .containsExactly(new String[] {"å", "b"}, new long[] {2, 1L << 41}, false);
    }
}
