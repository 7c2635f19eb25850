package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deepaas.runtime.described.pictures.Classification;
import org.deepaas.runtime.described.pictures.Classification.ScoredLabel;
import org.deepaas.runtime.described.pictures.ImageClassification.Arguments;
import org.deepaas.runtime.described.text.Labelled;
import org.deepaas.runtime.described.text.TextClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {

    private static final Path GUESSLANG = Path.of("../../example-modules/code-language/src/main/model/guesslang");

    @TempDir
    Path folder;

    private Path green() throws Exception {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, 0x33FF00);
        }
        var file = folder.resolve("green.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private void classifies(Folder module) throws Exception {
        try (var model = module.loaded()) {
            var found = (Classification) model.predict(new Arguments(Folder.upload("image", green()), 2));
            assertThat(found.labels()).extracting(ScoredLabel::label).containsExactly("green", "red");
            assertThat(found.labels().get(1).score()).isCloseTo(0.2f, within(1e-6f));
        }
    }

    private static final String COLOURS = "task: image-classification\nlabels: [red, green, blue]\n";

    @Test
    void itsFolderLiesBesideTheDescription() throws Exception {
        SavedModelMade.colours(folder.resolve("saved_model"));

        classifies(new Folder(folder).describedAs(COLOURS));
    }

    @Test
    void orTheDescriptionLiesInItsFolder() throws Exception {
        SavedModelMade.colours(folder);

        classifies(new Folder(folder).describedAs(COLOURS));
    }

    @Test
    void itsSignatureSaysWhatGoesInAndComesOut() {
        SavedModelMade.colours(folder.resolve("saved_model"));

        assertThatThrownBy(() -> new Folder(folder)
                        .describedAs("task: image-classification\nlabels: [red, green]\n")
                        .load())
                .hasMessageContaining("there are 2 labels, and the model gives 3 scores");
        assertThatThrownBy(() -> new Folder(folder)
                        .describedAs("task: image-classification\noutput: {name: score}\n")
                        .load())
                .hasMessageContaining("'score' is no output of the model: did you mean 'scores'?")
                .hasMessageContaining("scores float [?, 3]");
        assertThatThrownBy(() -> new Folder(folder)
                        .describedAs("task: image-classification\npicture: {size: 8}\n")
                        .load())
                .hasMessageContaining("the model takes picture float [?, 4, 4, 3]");
    }

    @Test
    void anotherSignatureIsNamed() throws Exception {
        SavedModelMade.doubled(folder.resolve("saved_model"));
        var module = new Folder(folder).describedAs("task: tensors\n");

        assertThatThrownBy(module::load)
                .hasMessageContaining("saved_model has no signature 'serving_default': it has [double]");

        var given = RawTensorsTest.compute(
                module.describedAs("task: tensors\nsignature: double\n"), List.of(List.of(1f, 2f), List.of(3f, 4f)));
        assertThat((float[][]) given.get(0)).isDeepEqualTo(new float[][] {{2, 4}, {6, 8}});
    }

    @Test
    void aShapeThatItLeavesOpenIsSaid() throws Exception {
        SavedModelMade.doubledOfAnyShape(folder.resolve("saved_model"));
        var module = new Folder(folder).describedAs("""
                task: tensors
                inputs: {x: "float [?, 2]"}
                outputs: {twice: "float [?, 2]"}
                """);

        var given = RawTensorsTest.compute(module, List.of(List.of(1f, 2f)));

        assertThat((float[][]) given.get(0)).isDeepEqualTo(new float[][] {{2, 4}});
    }

    @Test
    void takesTextsAsTheyAre() throws Exception {
        Files.copy(GUESSLANG.resolve("saved_model.pb"), folder.resolve("saved_model.pb"));
        var module = new Folder(folder).describedAs("task: text-classification\noutput: {name: scores}\n");
        var texts = List.of("#include <stdio.h>\nint main() { printf(\"hello\"); }", "def f(x):\n    return x\n");

        try (var model = module.loaded()) {
            var found = (Labelled) model.predict(new TextClassification.Arguments(texts, 1));
            assertThat(found.predictions()).hasSize(2);
            assertThat(found.predictions().get(0))
                    .isNotEqualTo(found.predictions().get(1));
        }
    }
}
