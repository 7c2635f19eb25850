package org.deepaas.example.text;

import java.util.ArrayList;
import java.util.List;
import org.deepaas.example.text.Text.Corner;
import org.deepaas.example.text.Text.Line;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.Quadrilateral;
import org.deepaas.runtime.imaging.Size;

/** Lines cut out of a picture and straightened. */
final class Lines implements AutoCloseable {

    private final Picture picture;
    private final List<Quadrilateral> boxes;
    private final List<Picture> pictures = new ArrayList<>();

    Lines(Picture picture, List<Quadrilateral> boxes) {
        this.picture = picture;
        this.boxes = boxes;
        for (var box : boxes) {
            pictures.add(picture.cut(box, new Size(pixels(box.width()), pixels(box.height()))));
        }
    }

    List<Picture> pictures() {
        return pictures;
    }

    List<Line> read(LineReader reader) {
        var read = reader.read(pictures);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            lines.add(new Line(read.get(i).text(), read.get(i).score(), corners(boxes.get(i))));
        }
        return lines;
    }

    @Override
    public void close() {
        pictures.forEach(Picture::close);
    }

    private List<Corner> corners(Quadrilateral box) {
        return box.corners().stream()
                .map(corner -> new Corner(within(corner.x(), picture.width()), within(corner.y(), picture.height())))
                .toList();
    }

    private static int pixels(double length) {
        return (int) Math.max(1, Math.round(length));
    }

    private static int within(double place, int length) {
        return (int) Math.round(Math.max(0, Math.min(length, place)));
    }
}
