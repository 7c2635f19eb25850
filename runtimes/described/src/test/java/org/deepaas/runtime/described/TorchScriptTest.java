package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.deepaas.runtime.described.pictures.Classification;
import org.deepaas.runtime.described.pictures.Classification.ScoredLabel;
import org.deepaas.runtime.described.pictures.ImageClassification.Arguments;
import org.deepaas.runtime.described.tables.Estimated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TorchScript file does not say what it takes, so its description does. */
class TorchScriptTest {

    private static final Path MODELS = Path.of("../pytorch/src/test/resources/org/deepaas/runtime/pytorch");

    @TempDir
    Path folder;

    private Folder module(String model, String yaml) {
        return new Folder(folder).copied(MODELS.resolve(model)).describedAs(yaml);
    }

    @Test
    void classifiesPictures() throws Exception {
        var module = module("picture.pt", """
                task: image-classification
                labels: [empty, full]
                inputs: {picture: "float [?, 1, 8, 8]"}
                picture: {colours: GRAY}
                output: {activation: softmax}
                """);
        var file = folder.resolve("picture.png").toFile();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", file);

        try (var model = module.loaded()) {
            var found = (Classification) model.predict(new Arguments(Folder.upload("image", file.toPath()), 2));
            assertThat(found.labels()).extracting(ScoredLabel::label).containsExactlyInAnyOrder("empty", "full");
            assertThat(found.labels().stream().mapToDouble(ScoredLabel::score).sum())
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void computesRows() throws Exception {
        var module = module("copy.pt", """
                task: tabular
                inputs: {x: "float [?, 2]"}
                columns: [height, width]
                labels: [height, width]
                output: {kind: regression}
                """);

        var found = (Estimated)
                TabularTest.predict(module, Optional.empty(), List.of(List.of(1.5, 2.0), List.of(3.0, 4.0)));

        assertThat(found.predictions())
                .containsExactly(Map.of("height", 1.5, "width", 2.0), Map.of("height", 3.0, "width", 4.0));
    }

    @Test
    void itsOutputsAreFoundByTryingIt() throws Exception {
        assertThatThrownBy(() -> module("picture.pt", """
                                task: image-classification
                                labels: [empty, half, full]
                                inputs: {picture: "float [?, 1, 8, 8]"}
                                picture: {colours: GRAY}
                                """).load())
                .hasMessageContaining("there are 3 labels, and the model gives 2 scores");
    }

    @Test
    void severalOutputsAreCalledAsTheModelCallsThem() throws Exception {
        var module = module("named.pt", """
                task: tensors
                inputs: {a: "float [?]", b: "float [?]"}
                """);

        var given = RawTensorsTest.compute(module, List.of(5f, 1f), List.of(2f, 2f));
        assertThat(given).hasSize(2).anySatisfy(sum -> assertThat((float[]) sum).containsExactly(7, 3));
        assertThatThrownBy(() -> module.describedAs("""
                                task: tensors
                                inputs: {a: "float [?]", b: "float [?]"}
                                outputs: {total: "float [?]"}
                                """).load())
                .hasMessageContaining("outputs has total, and the model has no such output")
                .hasMessageContaining("sum float [?]")
                .hasMessageContaining("difference float [?]");
    }

    @Test
    void theDescriptionSaysWhatItTakes() {
        assertThatThrownBy(() ->
                        module("picture.pt", "task: image-classification\n").load())
                .hasMessageContaining("picture.pt does not say what it takes, as no TorchScript does")
                .hasMessageContaining("'inputs: {picture:")
                .hasMessageContaining("its inputs are called [picture]");
    }

    @Test
    void inputsAreCalledAsTheModelCallsThem() {
        assertThatThrownBy(() -> module(
                                "picture.pt", "task: image-classification\ninputs: {image: \"float [1, 1, 8, 8]\"}\n")
                        .load())
                .hasMessageContaining("inputs has image, and picture.pt has no such input: they are called [picture]");
    }

    @Test
    void whatItDoesNotComputeIsToldAtOnce() {
        assertThatThrownBy(() -> module(
                                "picture.pt", "task: image-classification\ninputs: {picture: \"float [1, 3, 8, 8]\"}\n")
                        .load())
                .hasMessageContaining(
                        "picture.pt does not compute [picture float [1, 3, 8, 8]], which inputs says, when tried with zeros")
                .hasMessageContaining("to have 1 channels, but got 3 channels");
    }

    @Test
    void aTypeThatPyTorchHasNoTensorsOfIsToldAtOnce() {
        assertThatThrownBy(() -> module("copy.pt", "task: tensors\ninputs: {x: \"string [1]\"}\n")
                        .load())
                .hasMessageContaining("inputs says x string [1], and string is no type of PyTorch's tensors");
    }

    @Test
    void aFileThatIsNoTorchScriptIsSaidToBeNone() {
        assertThatThrownBy(() -> module("state-dict.pt", "task: tensors\ninputs: {x: \"float [1]\"}\n")
                        .load())
                .hasMessageContaining("state-dict.pt is no TorchScript that PyTorch can read");
    }

    @Test
    void signaturesAreForSavedModels() {
        assertThatThrownBy(() -> module("copy.pt", "task: tensors\ninputs: {x: \"float [1]\"}\nsignature: other\n")
                        .load())
                .hasMessageContaining("copy.pt is in the format TorchScript, which has no signatures");
    }
}
