package org.deepaas.runtime.described.pictures;

import java.util.ArrayList;
import java.util.Collections;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Renderer;
import org.deepaas.runtime.described.pictures.ObjectDetection.Arguments;
import org.deepaas.runtime.imaging.Box;
import org.deepaas.runtime.imaging.Drawing;
import org.deepaas.runtime.imaging.Picture;

/** The picture with its boxes. */
record DrawnBoxes(String mediaType) implements Renderer<Arguments, Detections> {

    @Override
    public Content render(Arguments arguments, Detections result, PredictionContext context) {
        try (var picture = Picture.read(arguments.image().path());
                var drawing = Drawing.on(picture)) {
            // where two labels share a box, the surer one lies on top
            var surestLast = new ArrayList<>(result.detections());
            Collections.reverse(surestLast);
            for (var detection : surestLast) {
                var box = detection.box();
                drawing.box(
                        new Box(box.xMin(), box.yMin(), box.xMax(), box.yMax()), detection.label(), detection.score());
            }
            return Encoded.of(drawing, mediaType);
        }
    }
}
