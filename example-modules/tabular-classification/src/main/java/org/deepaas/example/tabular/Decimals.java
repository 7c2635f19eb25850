package org.deepaas.example.tabular;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as people and spreadsheets write them. */
final class Decimals {

    private static final Pattern POINT = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d{1,3})?");

    private Decimals() {}

    /** The number that a text is; none where it is none, or too large for 32 bits. */
    static OptionalDouble read(String text, boolean commaIsDecimal) {
        var stripped = text.strip();
        if (commaIsDecimal && COMMA.matcher(stripped).matches()) {
            stripped = stripped.replace(',', '.');
        }
        if (!POINT.matcher(stripped).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(stripped);
        return Float.isFinite((float) number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
