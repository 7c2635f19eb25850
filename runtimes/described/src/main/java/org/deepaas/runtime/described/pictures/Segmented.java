package org.deepaas.runtime.described.pictures;

import java.util.List;
import org.deepaas.model.Arg;

/** What is where in a picture. */
public record Segmented(
        @Arg(description = "Width of the upright picture, in pixels")
        int width,

        @Arg(description = "Height of the upright picture, in pixels")
        int height,

        @Arg(description = "What was found, the largest first")
        List<Area> areas,

        @Arg(description = "Where it is") Mask mask) {

    /** All that is of one class. */
    public record Area(
            @Arg(description = "What it is called in the mask, from 1")
            int number,

            @Arg(description = "What it is") String label,

            @Arg(description = "How much of the picture it covers, from 0 to 1")
            double share,

            @Arg(description = "What surrounds it") Detections.Box box) {}

    /** The class of each pixel of the whole picture, in fewer pixels than that may have. */
    @SuppressWarnings("ArrayRecordComponent") // made once, written once
    public record Mask(
            @Arg(description = "Pixels in a row") int width,
            @Arg(description = "Rows") int height,

            @Arg(
                    description =
                            "Row by row from the top left: the number of an area, 0 for none, then how many pixels have it; the next number, and so on")
            int[] runs) {

        static Mask of(int width, int height, byte[] numbers) {
            var runs = new int[2 * numbers.length];
            int end = 0;
            for (var number : numbers) {
                if (end > 0 && runs[end - 2] == (number & 0xFF)) {
                    runs[end - 1]++;
                } else {
                    runs[end++] = number & 0xFF;
                    runs[end++] = 1;
                }
            }
            return new Mask(width, height, java.util.Arrays.copyOf(runs, end));
        }

        byte[] numbers() {
            var numbers = new byte[width * height];
            int at = 0;
            for (int i = 0; i < runs.length; i += 2) {
                java.util.Arrays.fill(numbers, at, at + runs[i + 1], (byte) runs[i]);
                at += runs[i + 1];
            }
            return numbers;
        }
    }
}
