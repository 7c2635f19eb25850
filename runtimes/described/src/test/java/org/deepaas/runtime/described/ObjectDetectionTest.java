package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.pictures.Detections;
import org.deepaas.runtime.described.pictures.Detections.Box;
import org.deepaas.runtime.described.pictures.Detections.Detection;
import org.deepaas.runtime.described.pictures.ObjectDetection.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectDetectionTest {

    private static final Path SSD =
            Path.of("../../example-modules/object-detection/src/main/model/ssd_mobilenet_v2_coco.onnx");
    private static final Path COCO = SSD.resolveSibling("coco_labels_91.txt");
    private static final Path SCREEN = Path.of("../../docs/pictures/page.png");

    @TempDir
    Path folder;

    /** Finds the same in any picture of 100 x 100. */
    private static OnnxFile finding(float[] numbers, long... shape) {
        return OnnxFile.model()
                .input("picture", OnnxFile.FLOAT, 1, 3, 100, 100)
                .constant("nothing", new float[] {0}, 1)
                .constant("found", numbers, shape)
                .operation("ReduceMean", "mean", OnnxFile.whole("keepdims", 0), "picture")
                .operation("Mul", "zero", "mean", "nothing")
                .operation("Add", "objects", "found", "zero")
                .output("objects", OnnxFile.FLOAT, -1, -1, -1);
    }

    private Detections detect(Folder module, Arguments arguments) throws Exception {
        try (var model = module.loaded()) {
            return (Detections) model.predict(arguments);
        }
    }

    private Arguments anything(double threshold, String... labels) throws IOException {
        var file = Files.createTempFile(folder, "picture", ".png");
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return new Arguments(Folder.upload("image", file), threshold, List.of(labels), 20);
    }

    @Test
    void rowsOfBoxScoreAndClass() throws Exception {
        var module = new Folder(folder)
                .with(finding(new float[] {10, 20, 30, 40, 0.9f, 1, 0, 0, 5, 5, 0.3f, 0}, 1, 2, 6))
                .describedAs("""
                        task: object-detection
                        labels: [cat, dog]
                        picture: {fit: stretch}
                        output: {format: rows}
                        """);

        var found = detect(module, anything(0.5));

        assertThat(found)
                .isEqualTo(new Detections(200, 100, List.of(new Detection("dog", 0.9f, new Box(20, 20, 60, 40)))));
    }

    @Test
    void yoloRowsHaveWhatIsSureToBeThereAndTheLessSureOfTwoBoxesGoes() throws Exception {
        var module = new Folder(folder)
                .with(finding(
                        new float[] {
                            50, 50, 20, 20, 1, 0.2f, 0.8f, 51, 50, 20, 20, 1, 0.3f, 0.7f, 50, 50, 20, 20, 0.5f, 1, 0
                        },
                        1,
                        3,
                        7))
                .describedAs("""
                        task: object-detection
                        labels: [cat, dog]
                        picture: {fit: stretch}
                        output: {format: yolo}
                        """);

        assertThat(detect(module, anything(0.4)).detections())
                .containsExactly(
                        new Detection("dog", 0.8f, new Box(80, 40, 120, 60)),
                        new Detection("cat", 0.5f, new Box(80, 40, 120, 60)));
        assertThat(detect(module, anything(0.4, "cat")).detections())
                .extracting(Detection::label)
                .containsExactly("cat");
    }

    @Test
    void yolov8ColumnsAreReadFromALetterbox() throws Exception {
        var module = new Folder(folder)
                .with(finding(new float[] {50, 50, 20, 10, 0.1f, 0.9f}, 1, 6, 1))
                .describedAs("""
                        task: object-detection
                        labels: [cat, dog]
                        picture: {fit: letterbox}
                        output: {format: yolov8}
                        """);

        // 200 x 100 became 100 x 50, in the middle of 100 x 100
        assertThat(detect(module, anything(0.5)).detections())
                .containsExactly(new Detection("dog", 0.9f, new Box(80, 40, 120, 60)));
    }

    @Test
    void labelsAreAsManyAsClasses() {
        var module = new Folder(folder)
                .with(finding(new float[] {50, 50, 20, 10, 0.1f, 0.9f}, 1, 6, 1))
                .describedAs("task: object-detection\nlabels: [cat]\noutput: {format: yolov8}\n");

        assertThatThrownBy(module::load).hasMessageContaining("a box and 2 classes, and there are 1 labels");
    }

    @Test
    void aLabelThatIsUnknownIsTheCallersMistake() throws Exception {
        var module = new Folder(folder)
                .with(finding(new float[] {50, 50, 20, 10, 0.1f, 0.9f}, 1, 6, 1))
                .describedAs("task: object-detection\nlabels: [cat, dog]\noutput: {format: yolov8}\n");

        assertThatThrownBy(() -> detect(module, anything(0.5, "dgo")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("labels: the model knows no 'dgo': did you mean 'dog'?");
    }

    @Test
    void findsWhatTheModuleWithCodeFinds() throws Exception {
        var module = new Folder(folder).copied(SSD).copied(COCO).describedAs("""
                        task: object-detection
                        labels: coco_labels_91.txt
                        picture: {size: [800, 600], fit: stretch}
                        output:
                          format: boxes
                          boxes: detection_boxes
                          scores: detection_scores
                          classes: detection_classes
                          order: yxyx
                          unit: fraction
                        """);

        var screen = new Arguments(Folder.upload("image", SCREEN), 0.5, List.of(), 20);

        assertThat(detect(module, screen).detections())
                .extracting(Detection::label)
                .containsExactly("laptop");
        try (var model = module.loaded()) {
            assertThat(model.render("image/png", screen).mediaType()).isEqualTo("image/png");
        }
    }
}
