package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.pictures.Classification;
import org.deepaas.runtime.described.pictures.Classification.ScoredLabel;
import org.deepaas.runtime.described.pictures.ImageClassification.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClassificationTest {

    private static final Path SHARED = Path.of("../../../shared");

    @TempDir
    Path folder;

    /** Its scores are how red, green and blue a picture is, as the mean of what it is given. */
    private static OnnxFile colours(int channels) {
        return OnnxFile.model()
                .input("picture", OnnxFile.FLOAT, -1, channels, 4, 4)
                .operation("GlobalAveragePool", "pooled", "picture")
                .operation("Flatten", "scores", "pooled")
                .output("scores", OnnxFile.FLOAT, -1, channels);
    }

    private Path picture(Color colour) throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, colour.getRGB());
        }
        var file = Files.createTempFile(folder, "picture", ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Classification classify(Folder module, Color colour) throws Exception {
        try (var model = module.loaded()) {
            return (Classification) model.predict(new Arguments(Folder.upload("image", picture(colour)), 2));
        }
    }

    private Folder module(String yaml) {
        return new Folder(folder).with(colours(3)).describedAs(yaml);
    }

    @Test
    void saysWhatAPictureShowsTheSurestFirst() throws Exception {
        var module = module("task: image-classification\nlabels: [red, green, blue]\n");

        var found = classify(module, new Color(51, 204, 0));

        assertThat(found.labels()).extracting(ScoredLabel::label).containsExactly("green", "red");
        assertThat(found.labels().get(0).score()).isCloseTo(0.8f, within(1e-6f));
    }

    @Test
    void aValueIsThePixelTimesScaleLessMeanDividedByStd() throws Exception {
        var module = module("""
                task: image-classification
                labels: [red, green, blue]
                picture: {scale: 1/127.5, mean: 1, std: [1, 2, 4]}
                """);

        var found = classify(module, new Color(255, 255, 0));

        assertThat(found.labels()).containsExactly(new ScoredLabel("red", 1), new ScoredLabel("green", 0.5f));
    }

    @Test
    void blueIsFirstWhereTheModelWasTrainedSo() throws Exception {
        var module = module("""
                task: image-classification
                labels: [blue, green, red]
                picture: {colours: BGR}
                """);

        assertThat(classify(module, Color.BLUE).labels().get(0)).isEqualTo(new ScoredLabel("blue", 1));
    }

    @Test
    void aModelMayTakeGray() throws Exception {
        var module = new Folder(folder).with(colours(1)).describedAs("""
                task: image-classification
                picture: {colours: GRAY}
                """);

        assertThat(classify(module, new Color(51, 51, 51)).labels()).containsExactly(new ScoredLabel("0", 0.2f));
    }

    @Test
    void scoresBecomeProbabilities() throws Exception {
        var module = module("""
                task: image-classification
                labels: [green, blue]
                output: {activation: softmax, skip: 1}
                """);

        var sure = (float) (Math.E / (Math.E + 1));
        assertThat(classify(module, Color.GREEN).labels().get(0)).isEqualTo(new ScoredLabel("green", sure));
    }

    @Test
    void tellsWhatIsSaidOfTheModel() throws Exception {
        var module = module("""
                name: colour-finder
                title: Which colour
                author: [A. Scientist, B. Colleague]
                license: CC0-1.0
                tags: [colours]
                metadata: {year: 2026, data: {pictures: 12}}
                task: image-classification
                """);

        var metadata = module.model().metadata();

        assertThat(metadata.name()).isEqualTo("colour-finder");
        assertThat(metadata.properties())
                .containsEntry("title", "Which colour")
                .containsEntry("author", "A. Scientist, B. Colleague")
                .containsEntry("license", "CC0-1.0")
                .containsEntry("tags", java.util.List.of("colours"))
                .containsEntry("year", 2026L)
                .containsEntry("data", java.util.Map.of("pictures", 12L));
    }

    @Test
    void refusesAPictureThatIsTooLarge() throws Exception {
        var module = module("task: image-classification\nlimits: {megapixels: 0.00005}\n");

        assertThatThrownBy(() -> classify(module, Color.RED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pixels");
    }

    @Test
    void labelsAreAsManyAsScores() {
        assertThatThrownBy(() -> module("task: image-classification\nlabels: [red, green]\n")
                        .load())
                .hasMessageContaining("there are 2 labels, and the model gives 3 scores")
                .hasMessageContaining("output.skip");
    }

    @Test
    void theSizeIsTheModels() {
        assertThatThrownBy(() -> module("task: image-classification\npicture: {size: 224}\n")
                        .load())
                .hasMessageContaining("the model takes picture float [?, 3, 4, 4]")
                .hasMessageContaining("a picture becomes [1, 3, 224, 224]");
    }

    @Test
    void outputsAreNamedAsTheModelNamesThem() {
        assertThatThrownBy(() -> module("task: image-classification\noutput:\n  name: score\n")
                        .load())
                .hasMessageContaining("model.yaml, line 3: output.name: 'score' is no output of the model")
                .hasMessageContaining("did you mean 'scores'?");
    }

    @Test
    void classifiesPhotosByAPublishedNetwork() throws Exception {
        var model = SHARED.resolve("models/test-only/mobilenet_v2_1.0_224_imagenet_float.onnx");
        assumeThat(model).as("ImageNet weights, which are not shipped").exists();
        var module = new Folder(folder)
                .copied(model)
                .copied(SHARED.resolve("models/test-only/imagenet_labels.txt"))
                .describedAs("""
                        task: image-classification
                        labels: imagenet_labels.txt
                        picture:
                          crop: 0.875
                          mean: 0.5
                          std: 0.5
                        """);

        try (var loaded = module.loaded()) {
            var panda = Folder.upload("image", SHARED.resolve("photos/panda.jpg"));
            var found = (Classification) loaded.predict(new Arguments(panda, 1));
            assertThat(found.labels().get(0).label()).contains("panda");
            assertThat(found.labels().get(0).score()).isGreaterThan(0.95f);
        }
    }
}
