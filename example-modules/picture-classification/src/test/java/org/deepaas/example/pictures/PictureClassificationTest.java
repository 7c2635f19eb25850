package org.deepaas.example.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deepaas.example.pictures.Classification.RankedClass;
import org.deepaas.example.pictures.PictureClassification.Arguments;
import org.deepaas.example.pictures.PictureClassification.Evaluation;
import org.deepaas.example.pictures.PictureClassification.Training;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureClassificationTest {

    private static final PictureClassification MODEL = new PictureClassification();

    @TempDir
    Path folder;

    private static Training training(Path zip, int epochs) {
        return new Training(
                Optional.of(UploadedFile.of("data", zip)),
                Optional.empty(),
                epochs,
                8,
                0.003,
                32,
                0.2,
                "mirrored",
                Optional.empty());
    }

    private static Training onDataSet(String name) {
        return new Training(Optional.empty(), Optional.of(name), 1, 16, 0.003, 32, 0.2, "none", Optional.empty());
    }

    private static ModelUnderTest<Arguments, Classification> trained(Path files, Path weights) throws Exception {
        return ModelUnderTest.load(MODEL, files, weights, DeviceChoice.AUTO);
    }

    private static Arguments image(Path file) {
        return new Arguments(UploadedFile.of("image", file), 3);
    }

    @Test
    void shapesAreLearntAndToldApart() throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder)) {
            var summary = training.train(training(Shapes.zip(folder, 60, 1), 15));

            assertThat(summary.classes()).containsExactly(Shapes.CLASSES);
            assertThat(summary.pictures()).isEqualTo(144);
            assertThat(summary.validated()).isEqualTo(36);
            assertThat(summary.accuracy()).isGreaterThan(0.9);
            assertThat(training.metrics()).hasSize(15);
            assertThat(training.metrics().get(14)).containsKeys("loss", "accuracy", "validation_accuracy");
            assertThat(training.log())
                    .contains(
                            "180 pictures of 3 classes:",
                            "  disc: 60",
                            "learning from 144 pictures, validating with 36");

            try (var model = trained(folder, training.output())) {
                for (var name : Shapes.CLASSES) {
                    var classes =
                            model.predict(image(Shapes.file(folder, name, 99))).classes();
                    assertThat(classes.get(0).name()).isEqualTo(name);
                    assertThat(classes)
                            .hasSize(3)
                            .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
                    assertThat(classes.stream()
                                    .mapToDouble(RankedClass::probability)
                                    .sum())
                            .isCloseTo(1, within(1e-5));
                }
                var evaluated =
                        model.evaluate(MODEL, new Evaluation(UploadedFile.of("data", Shapes.zip(folder, 20, 2))));
                assertThat(evaluated.accuracy()).isGreaterThan(0.9);
                assertThat(evaluated.pictures()).isEqualTo(60);
                assertThat(evaluated.classes()).extracting("name").containsExactly((Object[]) Shapes.CLASSES);
                assertThat(evaluated.confusion().get(2).stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isEqualTo(20);
            }
        }
    }

    @Test
    void precisionAndRecallAreThoseOfTheConfusion() {
        var evaluated = Evaluated.of(List.of("a", "b", "c"), new int[][] {{3, 1, 0}, {1, 5, 0}, {0, 0, 0}});

        assertThat(evaluated.accuracy()).isEqualTo(0.8);
        assertThat(evaluated.classes().get(0)).isEqualTo(new Evaluated.ClassQuality("a", 0.75, 0.75, 4));
        assertThat(evaluated.classes().get(1)).isEqualTo(new Evaluated.ClassQuality("b", 5 / 6.0, 5 / 6.0, 6));
        assertThat(evaluated.classes().get(2)).isEqualTo(new Evaluated.ClassQuality("c", Double.NaN, Double.NaN, 0));
    }

    @Test
    void untilItIsTrainedItSaysWhatToPost() {
        assertThatThrownBy(() -> ModelUnderTest.load(MODEL, folder))
                .isInstanceOf(NotTrainedException.class)
                .hasMessageContaining("curl -F data=@pictures.zip");
    }

    @Test
    void theServingProcessNeedsNoPyTorch() throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder)) {
            training.train(training(Shapes.zip(folder, 4, 1), 1));

            var answer = ServingWithoutPyTorch.inAnotherProcess(
                    training.output(), Shapes.file(folder, "disc", 3), Shapes.zip(folder, 2, 2));

            assertThat(answer).contains("classified as 3", "evaluated 6");
        }
    }

    @Test
    void aTrainingThatWasBrokenOffGoesOn() throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder).cancelledAfter(2)) {
            var arguments = training(Shapes.zip(folder, 6, 1), 4);
            assertThatThrownBy(() -> training.train(arguments)).isInstanceOf(CancellationException.class);

            training.train(arguments);

            assertThat(training.log()).contains("going on after epoch 2");
            assertThat(training.metrics()).hasSize(4);
        }
    }

    @Test
    void aDataSetOfTheServersIsLearntFrom() throws Exception {
        var files = Files.createDirectories(folder.resolve("files"));
        try (var training = TrainingUnderTest.of(MODEL, files)) {
            var sets = training.output().resolveSibling("data");
            Files.createDirectories(sets);
            Files.copy(Shapes.zip(folder, 3, 1), sets.resolve("shapes.zip"));
            unpack(sets.resolve("shapes.zip"), sets.resolve("shapes"));

            assertThat(training.train(onDataSet("shapes.zip")).pictures()).isEqualTo(6);
            assertThat(training.train(onDataSet("shapes")).pictures()).isEqualTo(6);
            for (var elsewhere : new String[] {"..", "../output", "/etc", "", "nothing", "a\0b"}) {
                assertThatThrownBy(() -> training.train(onDataSet(elsewhere)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("these: shapes, shapes.zip");
            }
        }
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (var files = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(files.entries())) {
                var file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(files.getInputStream(entry), file);
            }
        }
    }

    @Test
    void withoutPicturesItSaysWhatToSend() throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder)) {
            var nothing =
                    new Training(Optional.empty(), Optional.empty(), 1, 16, 0.003, 32, 0.2, "none", Optional.empty());
            assertThatThrownBy(() -> training.train(nothing))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Send either data");
        }
    }

    @Test
    void classesThatWereNotLearntCannotBeEvaluated() throws Exception {
        try (var training = TrainingUnderTest.of(MODEL, folder)) {
            training.train(training(Shapes.zip(folder, 2, 1), 1));
            var others = Files.createTempFile(folder, "others", ".zip");
            try (var zip = new ZipOutputStream(Files.newOutputStream(others))) {
                for (var name : new String[] {"disc/1.png", "triangle/1.png"}) {
                    zip.putNextEntry(new ZipEntry(name));
                }
            }
            try (var model = trained(folder, training.output())) {
                assertThatThrownBy(() -> model.evaluate(MODEL, new Evaluation(UploadedFile.of("data", others))))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(
                                "'triangle' was not learnt: name the folders as in the training, cross, disc, stripes");
            }
        }
    }
}
