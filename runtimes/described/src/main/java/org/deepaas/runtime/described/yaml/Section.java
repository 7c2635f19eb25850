package org.deepaas.runtime.described.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Keys and their values. Immutable. */
public final class Section {

    private final Place place;
    private final Map<String, Value> values;

    private Section(Place place, Map<String, Value> values) {
        this.place = place;
        this.values = values;
    }

    /**
     * The keys and values of a file.
     *
     * @throws DescriptionException where it is no such YAML; says in which line
     */
    public static Section read(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        try {
            return whole(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new DescriptionException("%s is not in UTF-8: save it so".formatted(name));
        }
    }

    private static Section whole(String name, String text) {
        var place = new Place(name, 1, "");
        try {
            var settings =
                    LoadSettings.builder().setLabel(name).setUseMarks(true).build();
            var root = new Compose(settings).composeString(text);
            return root.isPresent() ? of(place, root.get()) : new Section(place, Map.of());
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new DescriptionException("%s, line %d: this is no YAML: %s".formatted(name, line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new DescriptionException("%s is no YAML: %s".formatted(name, e.getMessage()));
        }
    }

    static Section of(Place place, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw place.wrong("write keys and values, as in 'task: tensors'");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (var member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw place.wrong(" has a key that is no text");
            }
            var at = place.member(key.getValue(), key);
            if (values.put(key.getValue(), new Value(at, member.getValueNode())) != null) {
                throw at.wrong(" stands here twice");
            }
        }
        return new Section(place, values);
    }

    /**
     * This, where it says nothing but these.
     *
     * @throws DescriptionException naming what it says beyond them, and what may have been meant
     */
    public Section only(Set<String> keys) {
        for (var entry : values.entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw entry.getValue()
                        .wrongKey("means nothing here%s There may be %s"
                                .formatted(dotted(Spelling.hint(entry.getKey(), keys)), Spelling.list(keys)));
            }
        }
        return this;
    }

    private static String dotted(String hint) {
        return hint.isEmpty() ? "." : hint;
    }

    /** What it says of {@code key}; nothing where that is left open or empty. */
    public Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    /** The keys that it has. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** The section of that name; an empty one where there is none. */
    public Section section(String key) {
        return value(key)
                .map(Value::section)
                .orElseGet(() -> new Section(
                        new Place(place.file(), place.line(), place.path().isEmpty() ? key : place.path() + "." + key),
                        Map.of()));
    }

    /** What to throw where something is missing or does not fit: {@code problem} goes on after the section's name. */
    public DescriptionException wrong(String problem) {
        return place.wrong(place.path().isEmpty() ? problem : ": " + problem);
    }
}
