package org.deepaas.example.text;

import java.util.List;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.imaging.Quadrilateral;
import org.deepaas.runtime.imaging.Region;
import org.deepaas.runtime.imaging.Size;
import org.deepaas.runtime.onnx.OnnxModel;

/**
 * Finds lines of text. The model gives for each pixel the probability that it belongs to the core of a line; what hangs
 * together is a line, which is grown from its core to its full size as in Liao et al., Real-time Scene Text Detection with
 * Differentiable Binarization, 2019, section 3.4 (https://arxiv.org/abs/1911.08947).
 */
final class LineFinder {

    /** A pixel belongs to a core from this probability on. */
    private static final double CORE = 0.3;

    /** The least mean probability of a line. */
    private static final double SURE = 0.6;

    /** The paper's r', which is 1.5 there: letters cut short at their edges cost the reader the spaces between words. */
    private static final double GROWTH = 1.9;

    /** Cores that are lower or narrower are specks. */
    private static final double SPECK = 3;

    /** Small letters are found better when they are made larger, up to this. */
    private static final double LARGEST_SCALE = 4;

    private static final int MOST_LINES = 1000;

    /** The network halves the picture five times. */
    private static final int MULTIPLE = 32;

    private static final float[] MEANS = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATIONS = {0.229f, 0.224f, 0.225f};

    private final OnnxModel model;

    LineFinder(OnnxModel model) {
        this.model = model;
    }

    /**
     * The lines, in no order; a line's first corner is at its upper left, or, where it runs upwards or downwards, at its
     * upper right.
     *
     * @param longest how many pixels of the picture's longer side are looked at
     */
    List<Quadrilateral> find(Picture picture, int longest) {
        var size = looked(picture.size(), longest);
        var input = Preprocessing.stretch(size.width(), size.height()).bgr().normalise(MEANS, DEVIATIONS);
        try (var pixels = model.input("x", input.shape())) {
            input.write(picture, pixels.memory());
            try (var outputs = model.run(pixels)) {
                var name = model.outputs().keySet().iterator().next();
                var regions = Region.of(outputs.floats(name), size, CORE, MOST_LINES);
                return regions.stream()
                        .filter(region ->
                                Math.min(region.box().width(), region.box().height()) >= SPECK)
                        .filter(region -> region.mean() >= SURE)
                        .map(region -> grown(region.box()))
                        .map(box -> box.scaled(
                                (double) picture.width() / size.width(), (double) picture.height() / size.height()))
                        .map(LineFinder::along)
                        .toList();
            }
        }
    }

    private static Size looked(Size picture, int longest) {
        double scale = Math.min(LARGEST_SCALE, (double) longest / Math.max(picture.width(), picture.height()));
        return new Size(multiple(picture.width() * scale), multiple(picture.height() * scale));
    }

    private static int multiple(double length) {
        return (int) Math.max(1, Math.round(length / MULTIPLE)) * MULTIPLE;
    }

    /** Each side is moved outwards by the area times r', divided by the perimeter. */
    private static Quadrilateral grown(Quadrilateral core) {
        double width = core.width();
        double height = core.height();
        double distance = width * height * GROWTH / (2 * (width + height));
        double degrees = Math.toDegrees(Math.atan2(
                core.topRight().y() - core.topLeft().y(),
                core.topRight().x() - core.topLeft().x()));
        return Quadrilateral.turned(core.centre(), width + 2 * distance, height + 2 * distance, degrees);
    }

    private static Quadrilateral along(Quadrilateral box) {
        return box.height() >= 1.5 * box.width() ? box.quarterLeft() : box;
    }
}
