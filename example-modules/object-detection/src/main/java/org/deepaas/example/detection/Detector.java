package org.deepaas.example.detection;

import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.example.detection.Detections.Box;
import org.deepaas.example.detection.Detections.Detection;
import org.deepaas.example.detection.ObjectDetection.Arguments;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.imaging.Size;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.Outputs;

/** The model in memory. It takes bytes of any width and height, which it brings to 300 x 300 itself. */
final class Detector implements Predictor<Arguments, Detections> {

    /** Of a large JPEG half, a quarter or an eighth is decoded. */
    private static final PictureOptions ENOUGH = PictureOptions.atLeast(300, 300);

    /** More pixels along a side would cost time and memory, and find nothing more. */
    private static final int LARGEST = 800;

    private final OnnxModel model;
    private final Labels labels;

    Detector(OnnxModel model, Labels labels) {
        this.model = model;
        this.labels = labels;
    }

    @Override
    public Detections predict(Arguments arguments) {
        var wanted = labels.known(arguments.labels());
        try (var picture = Picture.read(arguments.image().path(), ENOUGH)) {
            var input = input(picture.decoded());
            try (var pixels = model.input("image_tensor", input.shape())) {
                input.write(picture, pixels.bytes());
                try (var outputs = model.run(pixels)) {
                    var found = found(outputs, picture.size()).stream()
                            .filter(detection -> detection.score() >= arguments.threshold())
                            .filter(detection -> wanted.isEmpty() || wanted.contains(detection.label()))
                            .limit(arguments.limit())
                            .toList();
                    return new Detections(picture.width(), picture.height(), found);
                }
            }
        }
    }

    void warmUp() {
        try (var black = model.input("image_tensor", 1, 300, 300, 3)) {
            black.clear();
            model.run(black).close();
        }
    }

    private static Preprocessing input(Size decoded) {
        return Preprocessing.stretch(Math.min(LARGEST, decoded.width()), Math.min(LARGEST, decoded.height()))
                .nhwc()
                .uint8();
    }

    private List<Detection> found(Outputs outputs, Size size) {
        var scores = outputs.floats("detection_scores");
        var classes = outputs.longs("detection_classes");
        var boxes = outputs.floats("detection_boxes");
        return IntStream.range(0, scores.limit())
                .mapToObj(i -> new Detection(labels.of(classes.get(i)), scores.get(i), box(boxes, i, size)))
                .sorted(Comparator.comparing(Detection::score).reversed())
                .toList();
    }

    /** The model tells fractions of the height and width: top, left, bottom, right. */
    private static Box box(FloatBuffer boxes, int i, Size size) {
        return new Box(
                pixel(boxes.get(4 * i + 1), size.width()),
                pixel(boxes.get(4 * i), size.height()),
                pixel(boxes.get(4 * i + 3), size.width()),
                pixel(boxes.get(4 * i + 2), size.height()));
    }

    private static int pixel(float fraction, int length) {
        return Math.round(Math.max(0, Math.min(1, fraction)) * length);
    }
}
