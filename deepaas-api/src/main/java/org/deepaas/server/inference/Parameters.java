package org.deepaas.server.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, an input or an output: text, numbers and flags by name. */
final class Parameters {

    static final String BINARY_SIZE = "binary_data_size";
    static final String BINARY = "binary_data";
    static final String BINARY_OUTPUT = "binary_data_output";
    static final String CONTENT_TYPE = "content_type";

    /** More no client has; each costs memory. */
    static final int MOST = 1000;

    static Map<String, Object> read(JsonCursor cursor, DecimalNumber number) {
        if (cursor.passesNull()) {
            return Map.of();
        }
        var parameters = new LinkedHashMap<String, Object>();
        cursor.pass('{');
        for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
            var name = cursor.name();
            parameters.put(name, value(cursor, number));
            if (parameters.size() > MOST) {
                throw new InvalidInputException("there are more than %d parameters".formatted(MOST));
            }
        }
        return parameters;
    }

    private static Object value(JsonCursor cursor, DecimalNumber number) {
        return switch (cursor.next()) {
            case '"' -> cursor.string();
            case 't', 'f' -> cursor.flag();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                number.read();
                yield number.asBoxed();
            }
            default -> throw cursor.malformed("a parameter that is text, a number, true or false");
        };
    }

    /** A flag; null where there is none of that name. */
    static @Nullable Boolean flag(Map<String, Object> parameters, String name) {
        var value = parameters.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new InvalidInputException("the parameter %s is true or false, and %s is neither".formatted(name, value));
    }

    private Parameters() {}
}
