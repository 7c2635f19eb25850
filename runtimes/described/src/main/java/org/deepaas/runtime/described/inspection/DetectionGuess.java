package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** Boxes: outputs that are called so, or a table of numbers for each of many places. */
final class DetectionGuess implements Guess {

    private static final int ROW = 6;
    /** Of a model that has chosen the best itself. */
    private static final int MOST_CHOSEN = 1000;

    @Override
    public boolean fits(Network network) {
        var outputs = network.outputs().values();
        return Looks.picture(network).isPresent()
                && (areSeparate(network) || outputs.stream().anyMatch(DetectionGuess::isTable));
    }

    private static boolean areSeparate(Network network) {
        var outputs = network.outputs().values();
        return Looks.called(outputs, "box").isPresent()
                && Looks.called(outputs, "score", "prob", "logit", "conf").isPresent();
    }

    private static boolean isTable(TensorSpec spec) {
        return spec.type().isDecimal() && spec.rank() == 3 && Math.min(spec.size(1), spec.size(2)) >= ROW - 1;
    }

    @Override
    public void write(Network network, Sketch sketch) {
        boolean separate = areSeparate(network);
        sketch.task(
                "object-detection",
                separate
                        ? "guessed: a picture goes in, and boxes come out"
                        : "guessed: a picture goes in, and a table comes out, of places and their boxes?");
        PictureSketch.write(network, sketch, separate ? "stretch" : "letterbox");
        sketch.line("# labels: labels.txt", "a file with a label a line, in the order of the classes");
        sketch.line("output:", "");
        if (separate) {
            separate(network, sketch);
        } else {
            table(network, sketch);
        }
    }

    private static void separate(Network network, Sketch sketch) {
        var outputs = network.outputs().values();
        // as those of TensorFlow's object detection, whose classes are counted from 1
        boolean isTensorFlows = network.outputs().containsKey("detection_boxes");
        sketch.line("  format: boxes", "outputs for boxes, scores and classes");
        Looks.called(outputs, "box")
                .ifPresent(spec -> sketch.line("  boxes: " + Sketch.quoted(spec.name()), spec.form()));
        Looks.called(outputs, "score", "prob", "logit", "conf")
                .ifPresent(spec -> sketch.line("  scores: " + Sketch.quoted(spec.name()), spec.form()));
        Looks.called(outputs, "class", "label")
                .ifPresent(spec -> sketch.line("  classes: " + Sketch.quoted(spec.name()), spec.form()));
        sketch.line(
                "  order: " + (isTensorFlows ? "yxyx" : "xyxy"),
                "check: xyxy, yxyx (TensorFlow), cxcywh or xywh, which the numbers of a box are");
        sketch.line(
                "  unit: " + (isTensorFlows ? "fraction" : "pixel"),
                "check: pixel, or fraction, of the model's picture");
        sketch.line("  # firstClass: 1", "where the first label is for class 1");
    }

    private static void table(Network network, Sketch sketch) {
        var table = network.outputs().values().stream()
                .filter(DetectionGuess::isTable)
                .findFirst()
                .orElseThrow();
        boolean isRows = table.size(2) == ROW && table.size(1) <= MOST_CHOSEN;
        boolean isColumns = !isRows && table.size(1) < table.size(2);
        sketch.line(
                "  format: " + (isRows ? "rows" : isColumns ? "yolov8" : "yolo"),
                "check: rows are a box, a score and a class; yolo has rows of a box, how sure, and a score for each class;"
                        + " yolov8 columns of a box and a score for each class");
        if (network.outputs().size() > 1) {
            sketch.line("  name: " + Sketch.quoted(table.name()), table.form());
        }
        if (!isRows) {
            sketch.line("  overlap: 0.45", "of two boxes, above which the less sure one is left out");
        }
    }
}
