package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** One of an enum's constants, called as they are in Java. */
record ChoiceType(List<? extends Enum<?>> constants) implements ArgumentType {

    static ChoiceType of(Class<?> type) {
        return new ChoiceType(Arrays.stream(type.getEnumConstants())
                .map(constant -> (Enum<?>) constant)
                .toList());
    }

    @Override
    public Object read(Object input) throws Unfit {
        var text = TextType.text(input);
        if (text == null) {
            throw Unfit.because("Not a valid string.");
        }
        for (var constant : constants) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw Unfit.because(mustBeOneOf(names()));
    }

    private List<String> names() {
        return constants.stream().map(constant -> constant.name()).toList();
    }

    static String mustBeOneOf(List<String> choices) {
        return "Must be one of: %s.".formatted(String.join(", ", choices));
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "string");
        names().forEach(schema.putArray("enum")::add);
    }
}
