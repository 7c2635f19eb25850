package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Yes or no. */
record FlagType() implements ArgumentType {

    private static final Set<String> TRUE =
            Set.of("t", "T", "true", "True", "TRUE", "on", "On", "ON", "y", "Y", "yes", "Yes", "YES", "1");
    private static final Set<String> FALSE =
            Set.of("f", "F", "false", "False", "FALSE", "off", "Off", "OFF", "n", "N", "no", "No", "NO", "0");

    @Override
    public Object read(Object input) throws Unfit {
        if (input instanceof JsonNode json && json.isBoolean()) {
            return json.booleanValue();
        }
        var written = written(input);
        if (TRUE.contains(written)) {
            return true;
        }
        if (FALSE.contains(written)) {
            return false;
        }
        throw Unfit.because("Not a valid boolean.");
    }

    private static String written(Object input) {
        if (input instanceof JsonNode json && json.isNumber()) {
            return json.doubleValue() == 1 ? "1" : json.doubleValue() == 0 ? "0" : "";
        }
        var text = TextType.text(input);
        return text == null ? "" : text;
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "boolean");
    }
}
