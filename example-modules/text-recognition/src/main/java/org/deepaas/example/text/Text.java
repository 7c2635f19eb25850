package org.deepaas.example.text;

import java.util.List;
import org.deepaas.runtime.imaging.Quadrilateral;

/**
 * What is written in a picture.
 *
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param text all of it: a line for each row, what stands beside each other parted by a space
 * @param lines from the top to the bottom, and from the left to the right
 */
public record Text(int width, int height, String text, List<Line> lines) {

    /**
     * A line, or a part of one where there is a gap.
     *
     * @param text what it says
     * @param score how sure that is, up to 1
     * @param box its corners in pixels of the upright picture: where the text's own top left is, and clockwise from there
     */
    public record Line(String text, float score, List<Corner> box) {

        Quadrilateral quadrilateral() {
            return new Quadrilateral(
                    box.get(0).point(),
                    box.get(1).point(),
                    box.get(2).point(),
                    box.get(3).point());
        }
    }

    /** A place in pixels of the upright picture, from its top left corner. */
    public record Corner(int x, int y) {

        org.deepaas.runtime.imaging.Point point() {
            return new org.deepaas.runtime.imaging.Point(x, y);
        }
    }
}
