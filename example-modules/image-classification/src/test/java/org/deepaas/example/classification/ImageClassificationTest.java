package org.deepaas.example.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageClassificationTest {

    private static final String FLOAT = "mobilenet_v2_1.0_224_imagenet_float.onnx";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {FLOAT, "mobilenet_v2_1.0_224_imagenet_qdq.onnx"})
    void saysWhatIsKnownToBeInAPhoto(String model) throws Exception {
        try (var classifier = ModelUnderTest.load(new ImageClassification(), folderWith(model))) {
            assertBest(classifier, "panda.jpg", "giant panda", 0.996f);
            assertBest(classifier, "zebra.jpg", "zebra", 0.996f);
            assertBest(classifier, "coffee.jpg", "espresso", 0.984f);
        }
    }

    /** How sure the model is of these depends on how a picture is made smaller: averaged here, sampled where 0.99 was seen. */
    @ParameterizedTest
    @CsvSource({"teapot.jpg, teapot, 0.85", "eagle.jpg, bald eagle, 0.7"})
    void isLessSureOfWhatDependsOnSharpEdges(String photo, String label, float least) throws Exception {
        try (var classifier = ModelUnderTest.load(new ImageClassification(), folderWith(FLOAT))) {
            var best = classifier.predict(arguments(photo, 1)).labels().get(0);

            assertThat(best.label()).startsWith(label);
            assertThat(best.score()).isBetween(least, 1f);
        }
    }

    @Test
    void returnsAsManyLabelsAsAskedForTheSurestFirst() throws Exception {
        try (var classifier = ModelUnderTest.load(new ImageClassification(), folderWith(FLOAT))) {
            var labels = classifier.predict(arguments("cat.jpg", 3)).labels();

            assertThat(labels).hasSize(3).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
        }
    }

    @Test
    void keepsTheContract() throws IOException {
        ModelContract.verify(new ImageClassification(), folderWith(FLOAT));
    }

    @Test
    void makesProbabilitiesWhereToldTo() {
        assertThat(Softmax.of(1000, 1000, -1000)).containsExactly(0.5f, 0.5f, 0);
    }

    @Test
    void withoutAModelItIsServedAndSaysWhatToPutIntoItsFolder() {
        assertThatThrownBy(() -> ModelUnderTest.load(new ImageClassification(), folder))
                .isInstanceOf(NotTrainedException.class)
                .hasMessageContaining("put one *.onnx file there, labels.txt with");
    }

    @Test
    void saysThatTheLabelsAreMissing() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "");

        assertFails(folder, "There is no labels.txt in " + folder + ": put one *.onnx file there, labels.txt with");
    }

    @Test
    void saysThatTheModelIsMissing() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "a");

        assertFails(folder, "There is no model in " + folder);
    }

    @Test
    void asksWhichOfSeveralModels() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "a");
        Files.writeString(folder.resolve("a.onnx"), "");
        Files.writeString(folder.resolve("b.onnx"), "");

        assertFails(folder, "There are several models in " + folder + ": say model=");
    }

    @Test
    void refusesASettingThatMeansNothing() throws IOException {
        Files.writeString(folder.resolve("classifier.properties"), "sizes=224");

        assertFails(folder, "classifier.properties says 'sizes', which means nothing: it may say model, input, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size=big | says size=big, and must say a width and height in pixels, as in 224 or 320x240",
                "size=0 | says size=0, and must say a width and height",
                "mean=1,2 | says mean=1,2, and must say a number, or three parted by commas",
                "std=0 | scale and std must not be 0",
                "fit=squeeze | says fit=squeeze, and must say one of crop, stretch, letterbox",
                "softmax=yes | says softmax=yes, and must say one of false, true",
                "crop=all | says crop=all, and must say a number, as in 0.875",
                "label-offset=one | says label-offset=one, and must say a whole number",
                "input=pixels | The model's inputs are [",
                "output=classes | The model's outputs are [",
                "layout=nhwc | The model takes",
                "label-offset=1 | labels.txt has 1001 lines and label-offset is 1, but the model gives 1001 scores"
            })
    void saysWhichSettingIsWrong(String setting, String message) throws IOException {
        var files = folderWith(FLOAT);
        Files.writeString(files.resolve("classifier.properties"), setting);

        assertThatThrownBy(() -> ModelUnderTest.load(new ImageClassification(), files))
                .hasMessageContaining(message);
    }

    private static void assertFails(Path folder, String message) {
        assertThatThrownBy(() -> ModelUnderTest.load(new ImageClassification(), folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(message);
    }

    private static void assertBest(
            ModelUnderTest<ImageClassification.Arguments, Classification> classifier,
            String photo,
            String label,
            float score)
            throws Exception {
        var best = classifier.predict(arguments(photo, 1)).labels().get(0);

        assertThat(best.label()).startsWith(label);
        assertThat(best.score()).isCloseTo(score, within(0.02f));
    }

    private static ImageClassification.Arguments arguments(String photo, int topK) {
        return new ImageClassification.Arguments(UploadedFile.of("image", TestModels.file("photos/" + photo)), topK);
    }

    private Path folderWith(String model) throws IOException {
        var files = TestModels.file("models/test-only/" + model).getParent();
        Files.copy(files.resolve(model), folder.resolve(model));
        Files.copy(files.resolve("imagenet_labels.txt"), folder.resolve("labels.txt"));
        Files.writeString(folder.resolve("classifier.properties"), "mean=0.5\nstd=0.5\n");
        return folder;
    }
}
