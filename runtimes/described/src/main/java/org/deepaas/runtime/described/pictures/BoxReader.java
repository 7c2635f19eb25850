package org.deepaas.runtime.described.pictures;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deepaas.runtime.described.description.Activation;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.Values;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.imaging.Box;
import org.deepaas.runtime.imaging.Size;

/** Reads what a detector gives. */
final class BoxReader {

    private final BoxSettings settings;
    private final Labels labels;
    private final Size tensor;
    private final List<String> outputs;

    private BoxReader(BoxSettings settings, Labels labels, Size tensor, List<String> outputs) {
        this.settings = settings;
        this.labels = labels;
        this.tensor = tensor;
        this.outputs = outputs;
    }

    static BoxReader of(BoxSettings settings, Labels labels, Size tensor, Network network) {
        var outputs = new ArrayList<String>();
        if (settings.format().equals("boxes")) {
            settings.boxes().ifPresent(name -> outputs.add(name(name, network)));
            settings.scores().ifPresent(name -> outputs.add(name(name, network)));
            settings.classes().ifPresent(name -> outputs.add(name(name, network)));
        } else {
            outputs.add(Tensors.calledOrOnly(settings.name(), "output.name", "output", network.outputs())
                    .name());
        }
        return new BoxReader(settings, labels, tensor, List.copyOf(outputs));
    }

    private static String name(org.deepaas.runtime.described.yaml.Value name, Network network) {
        return Tensors.called(name, "output", network.outputs()).name();
    }

    Set<String> outputs() {
        return new LinkedHashSet<>(outputs);
    }

    /** All that is at least so sure. */
    List<Candidate> read(Map<String, Values> given, double threshold) {
        return switch (settings.format()) {
            case "boxes" -> separate(given, threshold);
            case "rows" -> rows(value(given, 0), threshold);
            case "yolo" -> scored(value(given, 0), false, true, threshold);
            default -> scored(value(given, 0), true, false, threshold);
        };
    }

    private Values value(Map<String, Values> given, int output) {
        var values = given.get(outputs.get(output));
        if (values == null) {
            throw new IllegalStateException("output %s was not computed".formatted(outputs.get(output)));
        }
        return values;
    }

    private List<Candidate> separate(Map<String, Values> given, double threshold) {
        var boxes = value(given, 0);
        var scores = value(given, 1);
        var numbers = boxes.floats();
        int count = boxes.count() / 4;
        boolean named = outputs.size() == 3;
        int each = count == 0 ? 1 : scores.count() / count;
        if (boxes.count() % 4 != 0 || scores.count() != count * each || (named && each != 1)) {
            throw wrong("boxes are %s and scores %s, which do not belong together".formatted(boxes, scores));
        }
        var found = new ArrayList<Candidate>();
        for (int i = 0; i < count; i++) {
            var best = best(scores.floats(), i * each, 1, each);
            if (best.score() >= threshold) {
                int number = named ? (int) value(given, 2).whole(i) : best.number();
                found.add(new Candidate(box(numbers, 4 * i, 1), best.score(), number));
            }
        }
        return found;
    }

    private List<Candidate> rows(Values values, double threshold) {
        int width = values.shape().length == 0 ? 0 : values.size(-1);
        if (width != 6) {
            throw wrong("the model gives %s, and with 'format: rows' a row has 6 numbers: a box, a score and a class"
                    .formatted(values));
        }
        var numbers = values.floats();
        var found = new ArrayList<Candidate>();
        for (int at = 0; at < numbers.length; at += width) {
            float score = settings.activation().of(numbers[at + 4])[0];
            if (score >= threshold) {
                found.add(new Candidate(box(numbers, at, 1), score, Math.round(numbers[at + 5])));
            }
        }
        return found;
    }

    /** Rows, or columns, of a box and a score for each class. */
    private List<Candidate> scored(Values values, boolean columns, boolean hasObjectness, double threshold) {
        if (values.shape().length < 2) {
            throw wrong("the model gives %s, and with 'format: %s' it is a table".formatted(values, settings.format()));
        }
        int fields = values.size(columns ? -2 : -1);
        int count = values.size(columns ? -1 : -2);
        int first = hasObjectness ? 5 : 4;
        int classes = fields - first;
        if (classes < 1
                || values.count() != fields * count
                || (labels.areNamed() && classes != labels.names().size())) {
            throw wrong("the model gives %s: with 'format: %s' that is a box and %d classes, and there are %d labels"
                    .formatted(
                            values, settings.format(), classes, labels.names().size()));
        }
        var numbers = values.floats();
        int step = columns ? count : 1;
        var found = new ArrayList<Candidate>();
        for (int i = 0; i < count; i++) {
            int at = columns ? i : i * fields;
            var best = best(numbers, at + first * step, step, classes);
            float sure = hasObjectness ? best.score() * activated(numbers[at + 4 * step]) : best.score();
            if (sure >= threshold) {
                found.add(new Candidate(box(numbers, at, step), sure, best.number()));
            }
        }
        return found;
    }

    private record Best(int number, float score) {}

    private Best best(float[] numbers, int at, int step, int classes) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (numbers[at + i * step] > numbers[at + best * step]) {
                best = i;
            }
        }
        if (settings.activation() == Activation.SOFTMAX) {
            var all = new float[classes];
            for (int i = 0; i < classes; i++) {
                all[i] = numbers[at + i * step];
            }
            return new Best(best, settings.activation().of(all)[best]);
        }
        return new Best(best, activated(numbers[at + best * step]));
    }

    private float activated(float score) {
        return settings.activation() == Activation.SOFTMAX
                ? score
                : settings.activation().of(score)[0];
    }

    private Box box(float[] numbers, int at, int step) {
        double a = numbers[at];
        double b = numbers[at + step];
        double c = numbers[at + 2 * step];
        double d = numbers[at + 3 * step];
        var box = switch (settings.order()) {
            case "yxyx" -> new Box(b, a, d, c);
            case "cxcywh" -> new Box(a - c / 2, b - d / 2, a + c / 2, b + d / 2);
            case "xywh" -> new Box(a, b, a + c, b + d);
            default -> new Box(a, b, c, d);
        };
        return settings.isFraction()
                ? new Box(
                        box.left() * tensor.width(),
                        box.top() * tensor.height(),
                        box.right() * tensor.width(),
                        box.bottom() * tensor.height())
                : box;
    }

    /** What a candidate is called. */
    String label(Candidate candidate) {
        return labels.of(candidate.number() - settings.firstClass());
    }

    private static DescriptionException wrong(String problem) {
        return new DescriptionException("%s: %s".formatted(Description.FILE, problem));
    }
}
