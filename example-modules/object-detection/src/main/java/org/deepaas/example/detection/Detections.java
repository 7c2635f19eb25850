package org.deepaas.example.detection;

import java.util.List;

/**
 * What is in a picture.
 *
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param detections the surest first
 */
public record Detections(int width, int height, List<Detection> detections) {

    /**
     * One object.
     *
     * @param label what it is
     * @param score how sure that is, up to 1
     * @param box where it is
     */
    public record Detection(String label, float score, Box box) {}

    /** A rectangle in pixels of the upright picture, from its top left corner. */
    public record Box(int xMin, int yMin, int xMax, int yMax) {}
}
