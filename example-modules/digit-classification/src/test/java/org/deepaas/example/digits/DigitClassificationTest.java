package org.deepaas.example.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deepaas.example.digits.DigitClassification.Arguments;
import org.deepaas.example.digits.DigitClassification.Evaluation;
import org.deepaas.example.digits.DigitClassification.Training;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.model.testing.TrainingUnderTest;
import org.deepaas.runtime.pytorch.Examples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitClassificationTest {

    private static final Path FILES = Path.of("src/main/model");
    private static Examples test;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheTestPictures() throws IOException {
        test = DigitFiles.mnistTest(FILES);
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new DigitClassification(), FILES);
    }

    @Test
    void readsDigitsHoweverTheyAreDrawn() throws Exception {
        try (var digits = ModelUnderTest.load(new DigitClassification(), FILES)) {
            int right = 0;
            int count = 0;
            for (var drawing : EnumSet.complementOf(EnumSet.of(Drawn.BLANK))) {
                for (int i = 0; i < 25; i++) {
                    var file = Files.write(folder.resolve("digit.png"), drawing.png(test, i));
                    var read = digits.predict(new Arguments(UploadedFile.of("image", file)));
                    assertThat(read.probabilities()).hasSize(10);
                    right += read.digit() == test.label(i) ? 1 : 0;
                    count++;
                }
            }
            assertThat(right).as("read right of %d", count).isGreaterThanOrEqualTo((int) (0.95 * count));
        }
    }

    @Test
    void readsWhatIsSentTogetherAsItReadsEachAlone() throws Exception {
        try (var digits = ModelUnderTest.load(new DigitClassification(), FILES)) {
            var sent = new ArrayList<Arguments>();
            var alone = new ArrayList<Integer>();
            for (int i = 0; i < 40; i++) {
                var file = Files.write(folder.resolve(i + ".png"), Drawn.ON_PAPER.png(test, i));
                sent.add(new Arguments(UploadedFile.of("image", file)));
                alone.add(digits.predict(sent.get(i)).digit());
            }

            assertThat(digits.predictTogether(sent)).extracting(Digit::digit).containsExactlyElementsOf(alone);
        }
    }

    @Test
    void theWeightsItShipsWithReadTheTestPictures() throws Exception {
        var model = new DigitClassification();
        try (var digits = ModelUnderTest.load(model, FILES)) {
            var read = digits.evaluate(model, new Evaluation(Optional.empty()));
            assertThat(read.count()).isEqualTo(2000);
            assertThat(read.accuracy()).isGreaterThanOrEqualTo(0.975);
        }
    }

    @Test
    void aPictureWithoutADigitIsRefused() throws Exception {
        var file = Files.write(folder.resolve("white.png"), Drawn.BLANK.png(test, 0));
        try (var digits = ModelUnderTest.load(new DigitClassification(), FILES)) {
            assertThatThrownBy(() -> digits.predict(new Arguments(UploadedFile.of("image", file))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("there is no digit to be seen");
        }
    }

    @Test
    void learnsOnFromPostedPictures() throws Exception {
        var model = new DigitClassification();
        var zip = zip("0", "1", "7");
        try (var training = TrainingUnderTest.of(model, FILES)) {
            var summary = training.train(training(Optional.of(zip), 1));
            assertThat(summary.pictures()).isEqualTo(24);
            assertThat(summary.accuracy()).isGreaterThan(0.6);
            assertThat(training.metrics()).hasSize(1);
            try (var digits = ModelUnderTest.load(model, FILES, training.output(), DeviceChoice.AUTO)) {
                // it has not forgotten what it knew
                assertThat(digits.evaluate(model, new Evaluation(Optional.empty()))
                                .accuracy())
                        .isGreaterThan(0.95);
                assertThat(digits.evaluate(model, new Evaluation(Optional.of(zip)))
                                .count())
                        .isEqualTo(30);
            }
        }
    }

    @Test
    void foldersThatAreNoDigitsAreRefused() throws Exception {
        var zip = zip("0", "1", "seven");
        try (var training = TrainingUnderTest.of(new DigitClassification(), FILES)) {
            assertThatThrownBy(() -> training.train(training(Optional.of(zip), 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'seven' is no digit: name the folders in the zip 0 to 9");
        }
    }

    @Test
    @Tag("proof")
    void learnsMnistFromScratchToNinetySevenAndAHalfPercent() throws Exception {
        try (var training =
                TrainingUnderTest.of(new DigitClassification(), FILES).seeded(1)) {
            assertThat(training.train(training(Optional.empty(), 8)).accuracy()).isGreaterThanOrEqualTo(0.975);
        }
    }

    private static Training training(Optional<UploadedFile> data, int epochs) {
        return new Training(data, epochs, 64, 0.001, true, Optional.empty());
    }

    /** Ten pictures each of the digits 0, 1 and 7, in folders called so. */
    private UploadedFile zip(String... names) throws IOException {
        var file = folder.resolve("digits.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            int[] digits = {0, 1, 7};
            var count = new int[10];
            for (int i = 0; i < test.size(); i++) {
                for (int j = 0; j < digits.length; j++) {
                    if (test.label(i) == digits[j] && count[j] < 10) {
                        zip.putNextEntry(new ZipEntry("%s/%d.png".formatted(names[j], count[j]++)));
                        zip.write(Drawn.ON_PAPER.png(test, i));
                    }
                }
            }
        }
        return UploadedFile.of("data", file);
    }
}
