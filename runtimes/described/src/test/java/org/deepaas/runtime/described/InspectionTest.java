package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.deepaas.runtime.described.inspection.Inspection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {

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

        assertThat(text).contains("  activation: none ").contains("  colours: GRAY ");
    }

    @Test
    void whatIsNoModelIsSaidToBeNone() {
        assertThatThrownBy(
                        () -> new Inspection().apply(folder.resolve("notes.txt").toString()))
                .hasMessageContaining("there is no notes.txt");
    }
}
