package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML 1.1, as the catalogues' own parser reads it: a bare {@code 2.3} is a number, a bare {@code 2025-01-01} a date. */
final class YamlText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What an alias makes contain itself ends here. */
    private static final int DEEPEST = 20;

    private final List<Problem> dates = new ArrayList<>();

    ObjectNode read(String text) throws UnreadableMetadata {
        try {
            if (new Yaml(new SafeConstructor(options())).<Object>load(text) instanceof Map<?, ?> map
                    && convert(map, "", 0) instanceof ObjectNode document) {
                return document;
            }
        } catch (MarkedYAMLException e) {
            throw new UnreadableMetadata(
                    "line %d is no YAML (%s): mend it; a text with ': ', ' #' or quotes stands in quotes"
                            .formatted(
                                    e.getProblemMark() == null
                                            ? 1
                                            : e.getProblemMark().getLine() + 1,
                                    e.getProblem()));
        } catch (YAMLException e) {
            throw new UnreadableMetadata("it is no YAML (%s): mend it".formatted(e.getMessage()));
        }
        throw new UnreadableMetadata("it holds no keys: write them as in 'title: My model'");
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    List<Problem> dates() {
        return List.copyOf(dates);
    }

    private JsonNode convert(@Nullable Object value, String key, int depth) throws UnreadableMetadata {
        if (depth > DEEPEST) {
            throw new UnreadableMetadata("it is nested more than %d deep: write it flatter".formatted(DEEPEST));
        }
        if (value instanceof Map<?, ?> map) {
            var object = JSON.objectNode();
            for (var entry : map.entrySet()) {
                var name = String.valueOf(entry.getKey());
                object.set(name, convert(entry.getValue(), key.isEmpty() ? name : key + "." + name, depth + 1));
            }
            return object;
        }
        if (value instanceof List<?> list) {
            var array = JSON.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                array.add(convert(list.get(i), "%s[%d]".formatted(key, i), depth + 1));
            }
            return array;
        }
        return value instanceof Date date ? date(date, key) : scalar(value, key);
    }

    private JsonNode date(Date date, String key) {
        var text = LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
        dates.add(new Problem(key, "is a date to YAML, not a text: put it in quotes, as in '%s'".formatted(text)));
        return JSON.textNode(text);
    }

    private static JsonNode scalar(@Nullable Object value, String key) throws UnreadableMetadata {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        throw new UnreadableMetadata(
                "%s has a tag (!!) that no catalogue reads: write it as plain text".formatted(key));
    }
}
