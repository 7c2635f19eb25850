package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.Predictive;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.runtime.described.records.RecordValues;
import org.deepaas.runtime.described.tables.Classified;
import org.deepaas.runtime.described.tables.Classified.ClassifiedRow;
import org.deepaas.runtime.described.tables.Estimated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularTest {

    @TempDir
    Path folder;

    /** Its scores are the sum of two columns, and the first of them. */
    private Folder classifier(String yaml) {
        return new Folder(folder)
                .with(OnnxFile.model()
                        .input("features", OnnxFile.FLOAT, -1, 2)
                        .constant("weights", new float[] {1, 1, 1, 0}, 2, 2)
                        .operation("MatMul", "scores", "features", "weights")
                        .output("scores", OnnxFile.FLOAT, -1, 2))
                .describedAs(yaml);
    }

    private static final String CLASSES = """
            task: tabular
            labels: [large, small]
            columns:
              - name: sepal length (cm)
                min: 0
              - {name: width, type: integer, default: -2}
            output: {kind: classification}
            """;

    private static Class<? extends Record> arguments(Predictive<?, ?> model) {
        var type = (ParameterizedType) model.getClass().getGenericSuperclass();
        return ((Class<?>) type.getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    private static Class<? extends Record> row(Predictive<?, ?> model) {
        var rows = (ParameterizedType) arguments(model).getRecordComponents()[0].getGenericType();
        return ((Class<?>) rows.getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    static Object predict(Folder module, Optional<UploadedFile> data, List<List<Object>> rows) throws Exception {
        var model = module.model();
        try (var loaded = ModelUnderTest.load(model, module.path())) {
            var records = new ArrayList<>();
            for (var row : rows) {
                records.add(RecordValues.make(row(model), row));
            }
            return loaded.predict(RecordValues.make(arguments(model), List.of(records, data)));
        }
    }

    private Object csv(Folder module, String text) throws Exception {
        var file = Files.writeString(folder.resolve("rows.csv"), text);
        return predict(module, Optional.of(Folder.upload("data", file)), List.of());
    }

    @Test
    void classifiesRows() throws Exception {
        var found = (Classified)
                predict(classifier(CLASSES), Optional.empty(), List.of(List.of(2.0, 1L), List.of(0.5, -1L)));

        assertThat(found.predictions())
                .containsExactly(
                        new ClassifiedRow("large", Map.of("large", 3.0, "small", 2.0)),
                        new ClassifiedRow("small", Map.of("large", -0.5, "small", 0.5)));
    }

    @Test
    void aRowIsARecordWithItsColumnsTypedAndDocumented() throws Exception {
        var columns = row(classifier(CLASSES).model()).getRecordComponents();

        assertThat(columns[0].getAnnotation(Arg.class).name()).isEqualTo("sepal length (cm)");
        assertThat(columns[0].getAnnotation(Arg.class).min()).isZero();
        assertThat(columns[1].getType()).isEqualTo(Long.class);
        assertThat(columns[1].getAnnotation(Arg.class).defaultValue()).isEqualTo("-2");
    }

    @Test
    void readsCsvWhateverTheOrderOfItsColumns() throws Exception {
        var found = (Classified) csv(classifier(CLASSES), "\uFEFFname;width;sepal length (cm)\n\"a;b\";1;2\nx;;0.5\n");

        assertThat(found.predictions()).extracting(ClassifiedRow::label).containsExactly("large", "small");
    }

    @Test
    void saysWhichCellOfAFileIsWrong() throws IOException {
        var module = classifier(CLASSES);

        assertThatThrownBy(() -> csv(module, "width,sepal length (cm)\n1,2\n1,long\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data, row 2: 'sepal length (cm)' is 'long', which is no number");
        assertThatThrownBy(() -> csv(module, "width,sepal length (cm)\n1,-2\n"))
                .hasMessageContaining("data, row 1: 'sepal length (cm)' is -2.0, and must be from 0.0");
        assertThatThrownBy(() -> csv(module, "width,length\n1,2\n"))
                .hasMessage("data has no column 'sepal length (cm)': it has length, width");
        assertThatThrownBy(() -> csv(module, "width,sepal length (cm)\n")).hasMessageContaining("data has no rows");
        assertThatThrownBy(() -> csv(module, "")).hasMessageContaining("data is empty");
    }

    @Test
    void takesNoMoreRowsThanDescribed() {
        var module = classifier(CLASSES + "limits: {rows: 1}\n");

        assertThatThrownBy(() -> csv(module, "width,sepal length (cm)\n1,2\n1,2\n"))
                .hasMessageContaining("data has more than 1 rows");
    }

    @Test
    void rowsOrAFile() {
        assertThatThrownBy(() -> predict(classifier(CLASSES), Optional.empty(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("send either rows or data");
    }

    @Test
    void columnsAreAsManyNumbersAsTheModelTakes() {
        assertThatThrownBy(() -> classifier("task: tabular\ncolumns: [a, b, c]\noutput: {kind: regression}\n")
                        .load())
                .hasMessageContaining(
                        "the model takes features float [?, 2], and the columns are 3 numbers: [a, b, c]");
    }

    @Test
    void choicesBecomeNumbersAndEstimatesAreNamed() throws Exception {
        var module = new Folder(folder)
                .with(OnnxFile.model()
                        .input("features", OnnxFile.FLOAT, -1, 3)
                        .operation("Identity", "same", "features")
                        .output("same", OnnxFile.FLOAT, -1, 3))
                .describedAs("""
                        task: tabular
                        columns:
                          - {name: age, mean: 10, std: 2}
                          - {name: colour, choices: [red, green], encoding: onehot}
                        labels: [age, red, green]
                        output: {kind: regression}
                        """);

        var found = (Estimated) predict(module, Optional.empty(), List.of(List.of(14.0, "green")));

        assertThat(found.predictions()).containsExactly(Map.of("age", 2.0, "red", 0.0, "green", 1.0));
    }

    @Test
    void aColumnMayBeAnInputOfItsOwnAndALabelAnOutput() throws Exception {
        var module = new Folder(folder)
                .with(OnnxFile.model()
                        .input("word", OnnxFile.STRING, -1, 1)
                        .input("number", OnnxFile.FLOAT, -1, 1)
                        .operation("Identity", "said", "word")
                        .operation("Neg", "score", "number")
                        .output("said", OnnxFile.STRING, -1, 1)
                        .output("score", OnnxFile.FLOAT, -1, 1))
                .describedAs("""
                        task: tabular
                        columns:
                          - {name: Word, type: text, input: word}
                          - number
                        output: {kind: classification, label: said}
                        """);

        var found = (Classified) predict(module, Optional.empty(), List.of(List.of("yes", 1.0), List.of("no", 2.0)));

        assertThat(found.predictions()).extracting(ClassifiedRow::label).containsExactly("yes", "no");
    }

    @Test
    void oneScoreIsThatOfTheSecondOfTwoClasses() throws Exception {
        var module = new Folder(folder)
                .with(OnnxFile.model()
                        .input("x", OnnxFile.FLOAT, 1, 1)
                        .operation("Identity", "y", "x")
                        .output("y", OnnxFile.FLOAT, 1, 1))
                .describedAs("""
                        task: tabular
                        columns: [x]
                        labels: ["no", "yes"]
                        output: {kind: classification, activation: sigmoid}
                        """);

        var found = (Classified) predict(module, Optional.empty(), List.of(List.of(0.0), List.of(9.0), List.of(-9.0)));

        assertThat(found.predictions()).extracting(ClassifiedRow::label).containsExactly("no", "yes", "no");
        assertThat(found.predictions().get(0).probabilities()).isEqualTo(Map.of("no", 0.5, "yes", 0.5));
    }
}
