package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A decimal number. */
record DecimalType(boolean isDouble, Range range) implements ArgumentType {

    @Override
    public Object read(Object input) throws Unfit {
        double value = number(input);
        boolean finite = isDouble ? Double.isFinite(value) : Float.isFinite((float) value);
        if (!finite) {
            throw Unfit.because("Special numeric values (nan or infinity) are not permitted.");
        }
        var problems = range.problems(value);
        if (!problems.isEmpty()) {
            throw Unfit.because(problems);
        }
        if (isDouble) {
            return value;
        }
        return (float) value;
    }

    static double number(Object input) throws Unfit {
        if (input instanceof JsonNode json && json.isNumber()) {
            return json.doubleValue();
        }
        var text = TextType.text(input);
        try {
            if (text != null && isPlain(text)) {
                return Double.parseDouble(text);
            }
            return special(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            throw Unfit.because("Not a valid number.");
        }
    }

    /** Java would take {@code 1d} and hexadecimal numbers as well. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> Character.isDigit(c) || "+-.eE \t".indexOf(c) >= 0);
    }

    private static double special(String text) {
        return switch (text.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT)) {
            case "nan", "inf", "infinity" -> Double.NaN;
            default -> throw new NumberFormatException(text);
        };
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "number").put("format", isDouble ? "double" : "float");
        range.describe(schema);
    }
}
