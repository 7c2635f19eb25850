package org.deepaas.example.detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deepaas.example.detection.Detections.Detection;
import org.deepaas.example.detection.ObjectDetection.Arguments;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Renderer;
import org.deepaas.runtime.imaging.Box;
import org.deepaas.runtime.imaging.Drawing;
import org.deepaas.runtime.imaging.Picture;

/** The picture with its boxes. */
enum Drawn implements Renderer<Arguments, Detections> {
    PNG("image/png") {
        @Override
        byte[] encoded(Drawing drawing) {
            return drawing.png();
        }
    },
    JPEG("image/jpeg") {
        @Override
        byte[] encoded(Drawing drawing) {
            return drawing.jpeg(90);
        }
    };

    private final String mediaType;

    Drawn(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract byte[] encoded(Drawing drawing);

    String mediaType() {
        return mediaType;
    }

    @Override
    public Content render(Arguments arguments, Detections result, PredictionContext context) {
        try (var picture = Picture.read(arguments.image().path());
                var drawing = Drawing.on(picture)) {
            for (var detection : surestLast(result)) {
                var box = detection.box();
                drawing.box(
                        new Box(box.xMin(), box.yMin(), box.xMax(), box.yMax()), detection.label(), detection.score());
            }
            return BytesContent.of(encoded(drawing), mediaType);
        }
    }

    /** Where two labels share a box, the surer one lies on top. */
    private static List<Detection> surestLast(Detections found) {
        var detections = new ArrayList<>(found.detections());
        Collections.reverse(detections);
        return detections;
    }
}
