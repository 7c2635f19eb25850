package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The range of a number. */
record Range(double min, double max) {

    List<String> problems(double value) {
        var problems = new ArrayList<String>();
        if (!(min <= value && value <= max)) {
            problems.add(message());
        }
        return problems;
    }

    private String message() {
        var least = "greater than or equal to " + plain(min);
        var most = "less than or equal to " + plain(max);
        if (max == Double.POSITIVE_INFINITY) {
            return "Must be %s.".formatted(least);
        }
        return min == Double.NEGATIVE_INFINITY
                ? "Must be %s.".formatted(most)
                : "Must be %s and %s.".formatted(least, most);
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53;
    }

    private static String plain(double value) {
        return isWhole(value) ? Long.toString((long) value) : Double.toString(value);
    }

    void describe(ObjectNode schema) {
        put(schema, "minimum", min);
        put(schema, "maximum", max);
    }

    private static void put(ObjectNode schema, String keyword, double bound) {
        if (isWhole(bound)) {
            schema.put(keyword, (long) bound);
        } else if (Double.isFinite(bound)) {
            schema.put(keyword, bound);
        }
    }
}
