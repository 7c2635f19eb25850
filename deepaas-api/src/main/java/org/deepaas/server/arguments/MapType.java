package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by name.
 *
 * @param value null where any value is taken
 */
record MapType(@Nullable ArgumentType value) implements ArgumentType {

    @Override
    public Object read(Object input) throws Unfit {
        if (!(input instanceof JsonNode json && json.isObject())) {
            throw Unfit.because("Not a valid mapping type.");
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        var problems = JsonNodeFactory.instance.objectNode();
        for (var member : json.properties()) {
            try {
                values.put(member.getKey(), value(member.getValue()));
            } catch (Unfit e) {
                problems.putObject(member.getKey()).set("value", e.messages());
                if (problems.size() == Argument.MOST_PROBLEMS) {
                    break;
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new Unfit(problems);
        }
        return Collections.unmodifiableMap(values);
    }

    private @Nullable Object value(JsonNode member) throws Unfit {
        if (value == null) {
            return PlainJson.of(member);
        }
        if (member.isNull()) {
            throw Unfit.because(Argument.NOT_NULL);
        }
        return value.read(member);
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "object");
        if (value != null) {
            value.describe(schema.putObject("additionalProperties"));
        }
    }
}
