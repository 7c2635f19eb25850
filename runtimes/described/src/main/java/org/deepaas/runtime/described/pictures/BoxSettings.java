package org.deepaas.runtime.described.pictures;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.description.Activation;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * How a detector's boxes are read, as {@code output} says.
 *
 * @param format {@code boxes}: outputs for boxes, scores and classes; {@code rows}: one output whose rows are a box, a score
 *     and a class; {@code yolo}: rows of a box, how sure it is that there is something, and a score for each class;
 *     {@code yolov8}: columns of a box and a score for each class
 * @param name the output, where there is one
 * @param boxes the output of boxes
 * @param scores the output of scores
 * @param classes the output of classes; where there is none, the scores have one for each class
 * @param order what the four numbers of a box are
 * @param isFraction whether they are fractions of the tensor's width and height, or its pixels
 * @param overlap of two boxes of a class, as a part of their union, above which the less sure one is left out
 * @param firstClass the number of the class that the first label is for
 */
record BoxSettings(
        String format,
        Optional<Value> name,
        Optional<Value> boxes,
        Optional<Value> scores,
        Optional<Value> classes,
        String order,
        boolean isFraction,
        double overlap,
        Activation activation,
        int firstClass) {

    private static final Set<String> KEYS = Set.of(
            "format", "name", "boxes", "scores", "classes", "order", "unit", "overlap", "activation", "firstClass");
    private static final double USUAL_OVERLAP = 0.45;

    static BoxSettings of(Section said) {
        said.only(KEYS);
        var format = said.value("format")
                .map(value -> value.oneOf(List.of("boxes", "rows", "yolo", "yolov8")))
                .orElseThrow(() -> said.wrong("say how boxes are told, as in 'format: boxes', or rows, yolo, yolov8"));
        boolean isYolo = format.startsWith("yolo");
        return new BoxSettings(
                format,
                said.value("name"),
                named(said, "boxes", format),
                named(said, "scores", format),
                said.value("classes"),
                said.value("order")
                        .map(value -> value.oneOf(List.of("xyxy", "yxyx", "cxcywh", "xywh")))
                        .orElse(isYolo ? "cxcywh" : "xyxy"),
                said.value("unit")
                        .map(value -> value.oneOf(List.of("pixel", "fraction")))
                        .orElse("pixel")
                        .equals("fraction"),
                said.value("overlap").map(BoxSettings::overlap).orElse(isYolo ? USUAL_OVERLAP : 1.0),
                Activation.of(said),
                said.value("firstClass").map(value -> value.whole(0, 1000)).orElse(0));
    }

    private static Optional<Value> named(Section said, String key, String format) {
        var value = said.value(key);
        if (value.isEmpty() && format.equals("boxes")) {
            throw said.wrong("with 'format: boxes' say which output has the %s, as in '%1$s: NAME'".formatted(key));
        }
        return value;
    }

    private static double overlap(Value value) {
        double overlap = value.number();
        if (!(overlap >= 0 && overlap <= 1)) {
            throw value.wrong("must be from 0 to 1");
        }
        return overlap;
    }
}
