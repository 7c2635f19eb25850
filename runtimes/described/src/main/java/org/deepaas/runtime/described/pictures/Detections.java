package org.deepaas.runtime.described.pictures;

import java.util.List;
import org.deepaas.model.Arg;

/** What is in a picture. */
public record Detections(
        @Arg(description = "Width of the upright picture, in pixels")
        int width,

        @Arg(description = "Height of the upright picture, in pixels")
        int height,

        @Arg(description = "The surest first") List<Detection> detections) {

    /** One object. */
    public record Detection(
            @Arg(description = "What it is") String label,
            @Arg(description = "How sure that is, up to 1") float score,
            @Arg(description = "Where it is") Box box) {}

    /** A rectangle in pixels of the upright picture, from its top left corner. */
    public record Box(int xMin, int yMin, int xMax, int yMax) {}
}
