package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ${className}Test {

    private static final Path FILES = Path.of("src/main/model");

    @TempDir
    Path folder;

    @Test
    void keepsTheContract() {
        ModelContract.verify(new ${className}(), FILES);
    }

    @Test
    void tellsWhatItHasLearntToTell() throws Exception {
        var model = new ${className}();
        try (var training = TrainingUnderTest.of(model, FILES)) {
            var summary = training.train(new ${className}.Training(data(leftAndRight()), 20));

            assertThat(summary.accuracy()).isGreaterThan(0.95);
            try (var trained = ModelUnderTest.load(model, FILES, training.output(), DeviceChoice.AUTO)) {
                assertThat(trained.predict(new ${className}.Arguments(List.of(-2.0, 0.0))).name())
                        .isEqualTo("left");
                assertThat(trained.predict(new ${className}.Arguments(List.of(2.0, 0.0))).name())
                        .isEqualTo("right");
            }
        }
    }

    @Test
    void aTableThatIsNoneIsRefused() throws Exception {
        try (var training = TrainingUnderTest.of(new ${className}(), FILES)) {
            assertThatThrownBy(() -> training.train(new ${className}.Training(data("1,two,left\n"), 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("data: 'two' in line 1 is no number");
        }
    }

    @Test
    void saysSoWhereItWasNotTrained() {
        assertThatThrownBy(() -> ModelUnderTest.load(new ${className}(), FILES))
                .isInstanceOf(NotTrainedException.class);
    }

    private UploadedFile data(String rows) throws IOException {
        return UploadedFile.of("data", Files.writeString(folder.resolve("rows.csv"), rows));
    }

    private static String leftAndRight() {
        var random = new Random(1);
        return IntStream.range(0, 400)
                .mapToObj(i -> "%s,%s,%s%n"
                        .formatted(
                                random.nextGaussian() * 0.5 + (i % 2 == 0 ? -2 : 2),
                                random.nextGaussian(),
                                i % 2 == 0 ? "left" : "right"))
                .reduce("", String::concat);
    }
}
