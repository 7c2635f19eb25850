package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How many characters, or elements. */
record Length(int min, int max) {

    static final Length ANY = new Length(0, Integer.MAX_VALUE);

    List<String> problems(int length) {
        return min <= length && length <= max ? List.of() : List.of(message(length));
    }

    private String message(int length) {
        if (min == max) {
            return "Length must be %d.".formatted(min);
        }
        if (min > 0 && max < Integer.MAX_VALUE) {
            return "Length must be between %d and %d.".formatted(min, max);
        }
        return length < min
                ? "Shorter than minimum length %d.".formatted(min)
                : "Longer than maximum length %d.".formatted(max);
    }

    void describe(ObjectNode schema, String ofWhat) {
        if (min > 0) {
            schema.put("min" + ofWhat, min);
        }
        if (max < Integer.MAX_VALUE) {
            schema.put("max" + ofWhat, max);
        }
    }
}
