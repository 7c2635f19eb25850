package org.deepaas.runtime.described.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a description says of one thing: a text, a number, a list, or a section of more. Immutable. */
public final class Value {

    /** Deep enough for whatever is told of a model. */
    private static final int DEEPEST = 20;

    private final Place place;
    private final Node node;

    Value(Place place, Node node) {
        this.place = place;
        this.node = node;
    }

    /** The value as it is written. */
    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw wrong("must be a text");
    }

    /** A whole number from {@code least} to {@code most}. */
    public int whole(int least, int most) {
        try {
            int number = Integer.parseInt(text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("must be a whole number from %d to %d".formatted(least, most));
    }

    /** A number; {@code 1/255} is one too. */
    public double number() {
        var parts = text().split("/", 2);
        try {
            double number = Double.parseDouble(parts[0].strip());
            double divided = parts.length == 1 ? number : number / Double.parseDouble(parts[1].strip());
            if (Double.isFinite(divided)) {
                return divided;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("must be a number, as in 0.5 or 1/255");
    }

    /** True or false. */
    public boolean flag() {
        return switch (text().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw wrong("must be true or false");
        };
    }

    /** One of a few words, whatever its case; given back as it is among them. */
    public String oneOf(List<String> words) {
        var written = text();
        return words.stream()
                .filter(word -> word.equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "must be one of %s%s".formatted(String.join(", ", words), Spelling.hint(written, words))));
    }

    /** Whether it is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether it is a section. */
    public boolean isSection() {
        return node instanceof MappingNode;
    }

    /** The elements of a list; a value that is none is its only element. */
    public List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        var elements = new ArrayList<Value>();
        for (var element : sequence.getValue()) {
            elements.add(new Value(place.element(elements.size(), element), element));
        }
        return elements;
    }

    /** The texts of a list. */
    public List<String> texts() {
        return list().stream().map(Value::text).toList();
    }

    /** What is said in it, by key. */
    public Section section() {
        if (node instanceof MappingNode mapping) {
            return Section.of(place, mapping);
        }
        throw wrong("must be a section of keys and values");
    }

    /** Texts, numbers, flags, lists and maps, as they would be in JSON. */
    public Object plain() {
        return plain(node, 0);
    }

    private Object plain(Node from, int depth) {
        if (depth > DEEPEST) {
            throw wrong("is nested deeper than %d levels".formatted(DEEPEST));
        }
        if (from instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> plain(element, depth + 1))
                    .toList();
        }
        if (from instanceof MappingNode mapping) {
            Map<String, Object> members = new LinkedHashMap<>();
            mapping.getValue()
                    .forEach(member -> members.put(
                            String.valueOf(plain(member.getKeyNode(), depth + 1)),
                            plain(member.getValueNode(), depth + 1)));
            return members;
        }
        return from instanceof ScalarNode scalar ? scalar(scalar) : "";
    }

    private static Object scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        try {
            if (scalar.getTag().equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            }
            if (scalar.getTag().equals(Tag.INT)) {
                return Long.valueOf(text);
            }
            return scalar.getTag().equals(Tag.FLOAT) ? (Object) Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    boolean isEmpty() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getTag().equals(Tag.NULL);
    }

    DescriptionException wrongKey(String problem) {
        return place.wrong(" " + problem);
    }

    /** What to throw where it cannot be used: {@code problem} goes on after the key. */
    public DescriptionException wrong(String problem) {
        return place.wrong(
                node instanceof ScalarNode scalar ? ": '%s' %s".formatted(scalar.getValue(), problem) : " " + problem);
    }
}
