package org.deepaas.example.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.example.text.Text.Line;
import org.deepaas.example.text.TextRecognition.Arguments;
import org.deepaas.model.ModelException;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.Point;
import org.deepaas.runtime.imaging.Quadrilateral;

/** The three models in memory: one finds lines, one tells which way up they are, one reads them. */
final class Recognizer implements Predictor<Arguments, Text> {

    /** Lines that are read at once: more are no faster, and take more memory. */
    private static final int AT_ONCE = 6;

    private final LineFinder finder;
    private final LineTurner turner;
    private final LineReader reader;

    Recognizer(LineFinder finder, LineTurner turner, LineReader reader) {
        this.finder = finder;
        this.turner = turner;
        this.reader = reader;
    }

    @Override
    public Text predict(Arguments arguments) {
        return predict(arguments, () -> false);
    }

    @Override
    public Text predict(Arguments arguments, PredictionContext context) {
        return predict(arguments, context::isAbandoned);
    }

    private Text predict(Arguments arguments, Abandoned abandoned) {
        try (var picture = Picture.read(arguments.image().path())) {
            // lines of like length, so that little is filled up
            var boxes = finder.find(picture, arguments.detail()).stream()
                    .sorted(Comparator.comparingDouble(Quadrilateral::width))
                    .toList();
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < boxes.size(); i += AT_ONCE) {
                if (abandoned.now()) {
                    throw new ModelException(504, "nobody waits for this answer any longer");
                }
                lines.addAll(read(picture, boxes.subList(i, Math.min(boxes.size(), i + AT_ONCE))));
            }
            lines.removeIf(line -> line.text().isBlank() || line.score() < arguments.threshold());
            var rows = Rows.of(lines);
            return new Text(picture.width(), picture.height(), rows.text(), rows.lines());
        }
    }

    void warmUp() {
        try (var white = Picture.of(64, 64, new byte[64 * 64 * 3])) {
            finder.find(white, 320);
            read(
                    white,
                    List.of(new Quadrilateral(new Point(0, 0), new Point(64, 0), new Point(64, 32), new Point(0, 32))));
        }
    }

    /** The turner errs now and then: what it takes for upside down is read both ways, and the surer one is right. */
    private List<Line> read(Picture picture, List<Quadrilateral> boxes) {
        try (var lines = new Lines(picture, boxes)) {
            var read = new ArrayList<>(lines.read(reader));
            var turned = turner.upsideDown(lines.pictures());
            var doubtful =
                    IntStream.range(0, boxes.size()).filter(turned::get).boxed().toList();
            if (!doubtful.isEmpty()) {
                var other =
                        doubtful.stream().map(i -> boxes.get(i).upsideDown()).toList();
                try (var upsideDown = new Lines(picture, other)) {
                    var readAgain = upsideDown.read(reader);
                    for (int i = 0; i < doubtful.size(); i++) {
                        if (readAgain.get(i).score() > read.get(doubtful.get(i)).score()) {
                            read.set(doubtful.get(i), readAgain.get(i));
                        }
                    }
                }
            }
            return read;
        }
    }

    @FunctionalInterface
    private interface Abandoned {
        boolean now();
    }
}
