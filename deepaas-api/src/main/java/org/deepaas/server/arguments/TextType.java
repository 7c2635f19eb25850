package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text. */
record TextType(Length length, @Nullable Pattern pattern, List<String> choices, List<String> alsoTaken, String format)
        implements ArgumentType {

    static final TextType PLAIN = new TextType(Length.ANY, null, List.of(), List.of(), "");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");

    @Override
    public String read(Object input) throws Unfit {
        var text = text(input);
        if (text == null) {
            throw Unfit.because("Not a valid string.");
        }
        if (alsoTaken.contains(text)) {
            return text;
        }
        var problems = new ArrayList<>(length.problems(text.codePointCount(0, text.length())));
        if (pattern != null && !PatientText.begins(pattern, text)) {
            problems.add("String does not match expected pattern.");
        }
        if (format.equals("email") && !EMAIL.matcher(text).matches()) {
            problems.add("Not a valid email address.");
        }
        if (!choices.isEmpty() && !choices.contains(text)) {
            problems.add(ChoiceType.mustBeOneOf(choices));
        }
        if (!problems.isEmpty()) {
            throw Unfit.because(problems);
        }
        return text;
    }

    /** The text of a text; null where it is something else. */
    static @Nullable String text(Object input) {
        if (input instanceof String text) {
            return text;
        }
        return input instanceof JsonNode json && json.isTextual() ? json.textValue() : null;
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "string");
        if (!format.isEmpty()) {
            schema.put("format", format);
        }
        if (!choices.isEmpty()) {
            choices.forEach(schema.putArray("enum")::add);
        }
        length.describe(schema, "Length");
        if (pattern != null) {
            schema.put("pattern", fromTheBeginning(pattern.pattern()));
        }
    }

    /** JSON Schema looks anywhere in a text, the original only at its beginning. */
    private static String fromTheBeginning(String pattern) {
        return pattern.startsWith("^") ? pattern : "^(?:" + pattern + ")";
    }
}
