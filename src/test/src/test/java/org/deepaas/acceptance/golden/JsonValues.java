package org.deepaas.acceptance.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.util.Comparator;
import java.util.TreeSet;

/** JSON compared as values: 1 is 1.0, and the order of an object's members says nothing. */
public final class JsonValues {

    private static final Comparator<JsonNode> NUMBERS_BY_VALUE =
            (one, other) -> one instanceof NumericNode && other instanceof NumericNode
                    ? one.decimalValue().compareTo(other.decimalValue())
                    : one.equals(other) ? 0 : 1;

    private JsonValues() {}

    /** Whether they are equal. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(NUMBERS_BY_VALUE, other);
    }

    /** Where they differ first and how, for a person; empty where they are equal. */
    public static String difference(String where, JsonNode one, JsonNode other) {
        if (same(one, other)) {
            return "";
        }
        if (one.isObject() && other.isObject()) {
            var names = new TreeSet<String>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> difference(where + "/" + name, one.path(name), other.path(name)))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                var text = difference(where + "/" + i, one.get(i), other.get(i));
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "%s: %s recorded, %s given".formatted(where, one, other);
    }
}
