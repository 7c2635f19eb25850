package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.deepaas.runtime.described.inspection.Inspection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {

    private static final Path TORCHSCRIPT = Path.of("../pytorch/src/test/resources/org/deepaas/runtime/pytorch");

    @TempDir
    Path folder;

    private String inspect(OnnxFile model) {
        return new Inspection().apply(model.write(folder.resolve("model.onnx")).toString());
    }

    /** What is written can be served as it is. */
    private String served(OnnxFile model) throws Exception {
        var description = inspect(model);
        new Folder(folder).describedAs(description).load();
        return description;
    }

    @Test
    void tellsWhatAModelTakesAndGives() {
        var text = inspect(OnnxFile.model()
                .input("a/b:0", OnnxFile.INT64, -1, 2)
                .operation("Identity", "y", "a/b:0")
                .output("y", OnnxFile.INT64, -1, 2));

        assertThat(text).startsWith("""
                # model.onnx takes
                #     a/b:0 int64 [?, 2]
                # and gives
                #     y int64 [?, 2]
                """).contains("\ntask: tensors ").contains("\n  \"a/b:0\": int64 [?, 2]\n");
    }

    @Test
    void whatIsWrittenForTensorsIsServed() throws Exception {
        assertThat(served(OnnxFile.model()
                        .input("a/b:0", OnnxFile.INT64, -1, 2)
                        .operation("Identity", "y", "a/b:0")
                        .output("y", OnnxFile.INT64, -1, 2)))
                .contains("task: tensors");
    }

    @Test
    void aPictureThatBecomesScoresIsClassified() throws Exception {
        var text = served(OnnxFile.model()
                .input("picture", OnnxFile.FLOAT, -1, -1, -1, 3)
                .operation(
                        "ReduceMean",
                        "scores",
                        OnnxFile.wholes("axes", 1, 2).append(OnnxFile.whole("keepdims", 0)),
                        "picture")
                .output("scores", OnnxFile.FLOAT, -1, 3));

        assertThat(text)
                .contains("task: image-classification")
                .contains("  size: 224 ")
                .contains("  layout: NHWC ")
                .contains("  activation: softmax ")
                .contains("3 of them");
    }

    @Test
    void probabilitiesAreLeftAsTheyAre() throws Exception {
        var text = served(OnnxFile.model()
                .input("picture", OnnxFile.FLOAT, -1, 1, 8, 8)
                .constant("shape", new long[] {0, -1}, 2)
                .operation("Reshape", "flat", "picture", "shape")
                .operation("Softmax", "scores", OnnxFile.whole("axis", 1), "flat")
                .output("scores", OnnxFile.FLOAT, -1, 64));

        assertThat(text).contains("  activation: none ").contains("  colours: GRAY");
    }

    @Test
    void boxesThatAreCalledSoAreFound() throws Exception {
        var text = served(OnnxFile.model()
                .input("image", OnnxFile.FLOAT, 1, 3, 4, 4)
                .operation("GlobalAveragePool", "pooled", "image")
                .constant("four", new long[] {1, 1, 4}, 3)
                .constant("one", new long[] {1, 1}, 2)
                .constant("zero", new float[] {0}, 1)
                .operation(
                        "ReduceMean",
                        "mean",
                        OnnxFile.wholes("axes", 1).append(OnnxFile.whole("keepdims", 0)),
                        "pooled")
                .operation("Expand", "boxes", "mean", "four")
                .operation("Expand", "scores", "zero", "one")
                .output("boxes", OnnxFile.FLOAT, 1, 1, 4)
                .output("scores", OnnxFile.FLOAT, 1, 1));

        assertThat(text)
                .contains("task: object-detection ")
                .contains("  format: boxes ")
                .contains("  boxes: boxes ")
                .contains("  scores: scores ")
                .contains("  order: xyxy ");
    }

    @Test
    void aTableOfPlacesIsReadAsADetectors() throws Exception {
        var text = served(OnnxFile.model()
                .input("images", OnnxFile.FLOAT, 1, 3, 4, 4)
                .constant("shape", new long[] {1, 6, 8}, 3)
                .operation("Reshape", "output0", "images", "shape")
                .output("output0", OnnxFile.FLOAT, 1, 6, 8));

        assertThat(text)
                .contains("task: object-detection ")
                .contains("  format: yolov8 ")
                .contains("  fit: letterbox ");
    }

    @Test
    void aPictureThatBecomesAPictureIsSegmented() throws Exception {
        var text = served(OnnxFile.model()
                .input("picture", OnnxFile.FLOAT, 1, 3, 8, 8)
                .operation("Sigmoid", "mask", "picture")
                .output("mask", OnnxFile.FLOAT, 1, 3, 8, 8));

        assertThat(text).contains("task: segmentation ").contains("  fit: stretch ");
    }

    @Test
    void tokensThatBecomeVectorsAreEmbedded() {
        var text = inspect(OnnxFile.model()
                .input("input_ids", OnnxFile.INT64, -1, -1)
                .input("attention_mask", OnnxFile.INT64, -1, -1)
                .operation("Cast", "one", OnnxFile.whole("to", OnnxFile.FLOAT), "input_ids")
                .operation("Unsqueeze", "last_hidden_state", "one", "attention_mask")
                .output("last_hidden_state", OnnxFile.FLOAT, -1, -1, 384));

        assertThat(text)
                .contains("task: text-embedding ")
                .contains("  tokenizer: tokenizer.json ")
                .contains("  name: last_hidden_state ");
    }

    @Test
    void tokensThatBecomeScoresAreClassified() {
        var text = inspect(OnnxFile.model()
                .input("tokens", OnnxFile.INT64, 1, 8)
                .operation("Cast", "logits", OnnxFile.whole("to", OnnxFile.FLOAT), "tokens")
                .output("logits", OnnxFile.FLOAT, 1, 8));

        assertThat(text)
                .contains("task: text-classification ")
                .contains("  ids: tokens ")
                .contains("  maxTokens: 8 ")
                .contains("  activation: softmax ");
    }

    @Test
    void samplesWithAStateAreListenedTo() throws Exception {
        var text = served(OnnxFile.model()
                .input("audio", OnnxFile.FLOAT, 1, 5)
                .input("state", OnnxFile.FLOAT, 1, 1)
                .input("sr", OnnxFile.INT64)
                .operation("ReduceMean", "mean", OnnxFile.wholes("axes", 1), "audio")
                .operation("Cast", "rate", OnnxFile.whole("to", OnnxFile.FLOAT), "sr")
                .operation("Mul", "silent", "mean", "rate")
                .operation("Add", "score", "silent", "state")
                .operation("Identity", "stateN", "score")
                .output("score", OnnxFile.FLOAT, 1, 1)
                .output("stateN", OnnxFile.FLOAT, 1, 1));

        assertThat(text)
                .contains("task: audio-frames ")
                .contains("  frame: 5 ")
                .contains("    state: stateN ")
                .contains("  sr: 16000 ")
                .contains("  activation: none ");
    }

    @Test
    void aPublishedVoiceDetectorIsServedAsWritten() throws Exception {
        var silero = Path.of("../../../shared/models/shippable/silero_vad_v6.onnx");
        assumeThat(silero).as("a published network").exists();
        var module = new Folder(folder).copied(silero);

        var text = new Inspection().apply(folder.toString());

        // it computes no frame of one sample, so what it makes of zeros is not known
        assertThat(text).contains("task: audio-frames ", "    state: stateN ", "  activation: none ");
        module.describedAs(text).load();
    }

    @Test
    void rowsThatBecomeNumbersAreATable() throws Exception {
        var text = served(OnnxFile.model()
                .input("features", OnnxFile.FLOAT, -1, 3)
                .operation("Softmax", "probabilities", "features")
                .output("probabilities", OnnxFile.FLOAT, -1, 3));

        assertThat(text)
                .contains("task: tabular ")
                .contains("  - {name: column3, type: number}")
                .contains("  kind: classification ")
                .contains("  activation: none ");
    }

    @Test
    void anInputForEachColumnIsATableToo() throws Exception {
        var text = served(OnnxFile.model()
                .input("height", OnnxFile.FLOAT, -1, 1)
                .input("floors", OnnxFile.INT64, -1, 1)
                .operation("Cast", "many", OnnxFile.whole("to", OnnxFile.FLOAT), "floors")
                .operation("Mul", "price", "height", "many")
                .output("price", OnnxFile.FLOAT, -1, 1));

        assertThat(text)
                .contains("  - {name: height, type: number} ")
                .contains("  - {name: floors, type: integer} ")
                .contains("  kind: regression ");
    }

    @Test
    void whatTorchScriptTakesIsFoundByTryingIt() throws Exception {
        var module = new Folder(folder).copied(TORCHSCRIPT.resolve("picture.pt"));

        var text = new Inspection().apply(folder.toString());

        assertThat(text)
                .startsWith("# picture.pt does not say what it takes, as no TorchScript does. It computes\n")
                .contains("#     picture float [?, 1, ?, ?]", "#     output float [?, 2]")
                .contains("task: image-classification ")
                .contains("inputs:\n  picture: float [?, 1, ?, ?]\n")
                .contains("  colours: GRAY");
        module.describedAs(text).load();
    }

    @Test
    void whatTorchScriptDoesNotTellIsLeftToWhoeverKnows() {
        new Folder(folder).copied(TORCHSCRIPT.resolve("copy.pt"));

        var text = new Inspection().apply(folder.resolve("copy.pt").toString());

        assertThat(text)
                .startsWith("# copy.pt takes x, and does not say of which types and shapes, as no TorchScript does.\n")
                .contains("complete inputs first")
                .contains("  x: float [?, 3] ");
    }

    @Test
    void aSavedModelIsDescribedByItsSignature() throws Exception {
        var model = SavedModelMade.colours(folder.resolve("saved_model"));

        var text = new Inspection().apply(model.toString());

        assertThat(text)
                .startsWith(
                        "# saved_model takes\n#     picture float [?, 4, 4, 3]\n# and gives\n#     scores float [?, 3]\n")
                .contains("task: image-classification ")
                .contains("  layout: NHWC ");
        assertThat(new Inspection().apply(model.resolve("saved_model.pb").toString()))
                .contains("# saved_model.pb takes");
        new Folder(folder).describedAs(text).load();
    }

    @Test
    void whatIsNoModelIsSaidToBeNone() {
        assertThatThrownBy(
                        () -> new Inspection().apply(folder.resolve("notes.txt").toString()))
                .hasMessageContaining("there is no notes.txt");
    }
}
