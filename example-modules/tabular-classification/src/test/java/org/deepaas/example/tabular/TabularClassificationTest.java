package org.deepaas.example.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.deepaas.example.tabular.Predictions.Prediction;
import org.deepaas.example.tabular.TabularClassification.Arguments;
import org.deepaas.example.tabular.TabularClassification.Evaluation;
import org.deepaas.example.tabular.TabularClassification.Training;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The irises are those of R. A. Fisher, 1936: 50 flowers of each of three species. */
class TabularClassificationTest {

    private static final Path IRISES = Path.of("src/test/resources/iris.csv");

    @TempDir
    private static Path files;

    private static TrainingUnderTest<Training, TrainingSummary> training;
    private static TrainingSummary summary;
    private static ModelUnderTest<Arguments, Predictions> model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void learnIrises() throws Exception {
        training = TrainingUnderTest.of(new TabularClassification(), files);
        summary = training.train(training(IRISES, "species", 60));
        model = load(training);
    }

    @AfterAll
    static void unload() {
        model.close();
        training.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.of(new TabularClassification(), files)
                .training(training(IRISES, "species", 3))
                .verify();
    }

    @Test
    void saysWhatToPostBeforeItHasLearnt() {
        assertThatExceptionOfType(NotTrainedException.class)
                .isThrownBy(() -> ModelUnderTest.load(new TabularClassification(), files))
                .withMessageContaining("post a CSV file as `data`");
    }

    @Test
    void learnsToTellIrises() {
        assertThat(summary.accuracy()).isGreaterThan(0.9);
        assertThat(summary.commonest()).isCloseTo(1 / 3.0, within(.01));
        assertThat(summary.rows()).isEqualTo(120);
        assertThat(summary.measuredWith()).isEqualTo(30);
        assertThat(summary.classes()).isEqualTo(Map.of("setosa", 50, "versicolor", 50, "virginica", 50));
        assertThat(summary.columns()).containsExactly("sepal length", "sepal width", "petal length", "petal width");
        assertThat(summary.notes()).isEmpty();
    }

    @Test
    void reportsEachEpoch() {
        assertThat(training.metrics())
                .hasSize(60)
                .allMatch(metrics -> metrics.keySet()
                        .containsAll(List.of("loss", "accuracy", "validation_loss", "validation_accuracy")));
        assertThat(training.metrics().get(59).get("loss"))
                .isLessThan(training.metrics().get(0).get("loss"));
    }

    @Test
    void classifiesRows() throws Exception {
        var rows = List.of(flower(5.0, 3.4, 1.5, 0.2), flower(6.5, 3.0, 5.8, "2.2"));

        var predictions = model.predict(rows(rows)).predictions();

        assertThat(predictions).extracting(Prediction::label).containsExactly("setosa", "virginica");
        assertThat(predictions).allSatisfy(prediction -> {
            assertThat(prediction.score()).isGreaterThan(.8f);
            assertThat(prediction.probabilities()).containsOnlyKeys("setosa", "versicolor", "virginica");
            assertThat(prediction.probabilities().values().stream()
                            .mapToDouble(Float::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-5));
        });
    }

    @Test
    void classifiesTheRowsOfAFile() throws Exception {
        var named =
                model.predict(file("petal width;petal length;sepal width;sepal length\n0,2;1,5;3,4;5\n2.2;5.8;3;6.5"));
        var unnamed = model.predict(file("5,3.4,1.5,0.2\n6.5,3,5.8,2.2\n"));

        assertThat(named.predictions()).extracting(Prediction::label).containsExactly("setosa", "virginica");
        assertThat(unnamed).isEqualTo(named);
    }

    @Test
    void aValueThatIsNotKnownMayBeLeftEmpty() throws Exception {
        assertThat(model.predict(rows(List.of(flower(null, "", 1.5, 0.2)))).predictions())
                .extracting(Prediction::label)
                .containsExactly("setosa");
    }

    @Test
    void measuresItselfOnRowsWhoseClassIsKnown() throws Exception {
        var report = model.evaluate(new TabularClassification(), new Evaluation(upload(IRISES)));

        assertThat(report.rows()).isEqualTo(150);
        assertThat(report.accuracy()).isGreaterThan(0.95);
        assertThat(report.confusion().get(0)).containsExactly(50, 0, 0);
        assertThat(report.perClass().get(0)).isEqualTo(new Report.PerClass("setosa", 1, 1, 1, 50));
    }

    @Test
    void theSameSeedLearnsTheSame() throws Exception {
        try (var again = TrainingUnderTest.of(new TabularClassification(), files)) {
            again.train(training(IRISES, "5", 60));

            try (var same = load(again)) {
                var rows = rows(List.of(flower(6.0, 2.9, 4.8, 1.7)));
                assertThat(same.predict(rows)).isEqualTo(model.predict(rows));
            }
        }
    }

    @Test
    void goesOnAfterItWasBrokenOff() throws Exception {
        try (var broken =
                TrainingUnderTest.of(new TabularClassification(), files).cancelledAfter(10)) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> broken.train(training(IRISES, "species", 60)));

            assertThat(broken.train(training(IRISES, "species", 60)).accuracy()).isGreaterThan(0.9);
            assertThat(broken.log()).contains("going on after epoch 10");
        }
    }

    @Test
    void learnsFromWordsAndFillsInWhatIsMissing() throws Exception {
        var csv = new StringBuilder("id,colour,size,edible,same\n");
        for (int i = 0; i < 120; i++) {
            var colour = List.of("red", "green", "blue").get(i % 3);
            csv.append("p%d,%s,%s,%s,x\n".formatted(i, colour, i % 10 == 0 ? "NA" : i, i % 3 == 1 ? "no" : "yes"));
        }
        csv.append("p200,red,3,,x\n");
        try (var mushrooms = TrainingUnderTest.of(new TabularClassification(), files)) {
            var learnt = mushrooms.train(training(csv(csv.toString()), "edible", 30));

            assertThat(learnt.accuracy()).isEqualTo(1);
            assertThat(learnt.columns()).containsExactly("colour", "size");
            assertThat(learnt.notes())
                    .anyMatch(note -> note.startsWith("column 'id' is left out: it has 96 different words in 96 rows"))
                    .anyMatch(note -> note.matches("column 'size': \\d+ missing values are taken as the mean, .*"))
                    .contains("column 'same' is left out: it is the same in every row")
                    .contains("1 rows are left out: they have no value in 'edible'");
            try (var eater = load(mushrooms)) {
                var found = eater.predict(rows(List.of(
                        Map.of("colour", "green", "size", 5), Map.of("colour", "mauve", "size", 5, "id", "p1"))));
                assertThat(found.predictions().get(0).label()).isEqualTo("no");
                assertThat(found.notes())
                        .containsExactly("column 'colour' has words that were not learnt from, which count for nothing;"
                                + " the first in rows[1]: 'mauve'");
            }
        }
    }

    @Test
    void saysWhatIsWrongWithATableToLearnFrom() throws Exception {
        assertUnlearnable("a,b\n1,x\n2,y\n", "c", "target: there is no column 'c'; there are a, b");
        assertUnlearnable("a,b\n1,x\n2,y\n", "3", "target: there is no column '3'; there are a, b");
        assertUnlearnable("a,b\n", "b", "data: there are no rows below the names of the columns");
        assertUnlearnable("a,b\n1,x\n2,x\n", "b", "target: every row has 'x' in the column 'b'");
        assertUnlearnable("a,b\n1,x\n2,y\n3,z\n", "b", "target: the column 'b' has 3 different values in 3 rows");
        assertUnlearnable(
                "a,b\n1,x\n2,x\n3,y\n4,x\n",
                "b",
                "target: a class needs two rows, one to learn from and one to measure with, and there is one of y (line 4)");
        assertUnlearnable(
                "a,b\n1,x\n1,x\n1,y\n1,y\n", "b", "data: no column is left to learn from. column 'a' is left");
    }

    @Test
    void namesTheLineOfAWordAmongNumbers() throws Exception {
        var csv = new StringBuilder("a,b\n");
        for (int i = 0; i < 300; i++) {
            csv.append("%s,%s\n".formatted(i % 50 == 20 ? "lots" : i, i % 2));
        }

        assertUnlearnable(csv.toString(), "b", "data: line ");
    }

    @Test
    void namesTheColumnsThatAreMissingOrUnknown() {
        assertUnpredictable(
                rows(List.of(Map.of("petal length", 1, "petal witdh", 2, "sepal length", 3, "sepal width", 4))),
                "rows[0]: there is no column petal width, and petal witdh is none of the columns that were learnt from:"
                        + " sepal length, sepal width, petal length, petal width");
        assertUnpredictable(
                rows(List.of(flower(1, 2, 3, "much"))), "rows[0]: 'petal width' must be a number, and 'much' is none");
        assertUnpredictable(
                rows(List.of(flower(1, 2, 3, List.of()))), "rows[0]: 'petal width' must be a number or a text");
        assertUnpredictable(rows(List.of()), "send either rows, as in [{\"sepal length\": …");
    }

    @Test
    void refusesToMeasureAnUnknownClass() throws Exception {
        var csv = csv("sepal length,sepal width,petal length,petal width,species\n5,3,1,0.2,daisy\n");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.evaluate(new TabularClassification(), new Evaluation(upload(csv))))
                .withMessage("data: line 2 is of the class 'daisy', which was not learnt; there are setosa, versicolor,"
                        + " virginica");
    }

    private static ModelUnderTest<Arguments, Predictions> load(TrainingUnderTest<?, ?> training) throws Exception {
        return ModelUnderTest.load(new TabularClassification(), files, training.output(), DeviceChoice.AUTO);
    }

    private void assertUnlearnable(String csv, String target, String message) throws Exception {
        try (var refused = TrainingUnderTest.of(new TabularClassification(), files)) {
            var arguments = training(csv(csv), target, 1);
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> refused.train(arguments))
                    .withMessageStartingWith(message);
        }
    }

    private static void assertUnpredictable(Arguments arguments, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> model.predict(arguments))
                .withMessageStartingWith(message);
    }

    private static Map<String, Object> flower(Object... values) {
        var flower = new HashMap<String, Object>();
        for (int i = 0; i < 4; i++) {
            flower.put(
                    Arrays.asList("sepal length", "sepal width", "petal length", "petal width")
                            .get(i),
                    values[i]);
        }
        return flower;
    }

    private static Arguments rows(List<Map<String, Object>> rows) {
        return new Arguments(rows, Optional.empty());
    }

    private Arguments file(String csv) throws IOException {
        return new Arguments(List.of(), Optional.of(upload(csv(csv))));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static UploadedFile upload(Path csv) {
        return UploadedFile.of("data", csv);
    }

    private static Training training(Path csv, String target, int epochs) {
        return new Training(upload(csv), target, Header.AUTO, List.of(), epochs, 32, 0.005, 64, 0.2, 0);
    }
}
