package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A whole number. */
record WholeType(boolean isLong, Range range) implements ArgumentType {

    private static final BigInteger MOST_DIGITS = BigInteger.TEN.pow(30);

    @Override
    public Object read(Object input) throws Unfit {
        var number = number(input);
        if (number == null) {
            throw Unfit.because("Not a valid integer.");
        }
        // beside the range that the author gave, the type's own
        boolean fits = number.bitLength() < (isLong ? Long.SIZE : Integer.SIZE);
        var problems = range.problems(number.doubleValue());
        if (!problems.isEmpty()) {
            throw Unfit.because(problems);
        }
        if (!fits) {
            throw Unfit.because("Not a valid integer.");
        }
        if (isLong) {
            return number.longValue();
        }
        return number.intValue();
    }

    private static @Nullable BigInteger number(Object input) {
        if (input instanceof JsonNode json && json.isNumber()) {
            return whole(json);
        }
        var text = TextType.text(input);
        try {
            return text == null ? null : parse(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable BigInteger parse(String text) {
        return text.length() > 30 ? null : new BigInteger(text);
    }

    /** A fraction is cut off, as the original does. */
    private static @Nullable BigInteger whole(JsonNode json) {
        if (json.isIntegralNumber()) {
            var value = json.bigIntegerValue();
            return value.abs().compareTo(MOST_DIGITS) > 0 ? null : value;
        }
        double value = json.doubleValue();
        return Double.isFinite(value) && Math.abs(value) < 1e30 ? new BigDecimal(value).toBigInteger() : null;
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "integer").put("format", isLong ? "int64" : "int32");
        range.describe(schema);
    }
}
