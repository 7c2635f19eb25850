package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Several values: the name repeated, a JSON list, or one text with separators. */
record ListType(ArgumentType element, Length length, String separator) implements ArgumentType {

    @Override
    public boolean takesSeveral() {
        return true;
    }

    @Override
    public Object read(Object input) throws Unfit {
        var values = new ArrayList<Object>();
        var problems = JsonNodeFactory.instance.objectNode();
        int index = 0;
        for (var one : elements(input)) {
            try {
                if (one instanceof JsonNode json && json.isNull()) {
                    throw Unfit.because(Argument.NOT_NULL);
                }
                values.add(element.read(one));
            } catch (Unfit e) {
                problems.set(Integer.toString(index), e.messages());
            }
            index++;
        }
        if (!problems.isEmpty()) {
            throw new Unfit(problems);
        }
        var wrongLength = length.problems(values.size());
        if (!wrongLength.isEmpty()) {
            throw Unfit.because(wrongLength);
        }
        return Collections.unmodifiableList(values);
    }

    private List<?> elements(Object input) throws Unfit {
        if (input instanceof List<?> several) {
            return several.size() == 1 ? elements(several.get(0)) : several;
        }
        if (input instanceof JsonNode json && json.isArray()) {
            var elements = new ArrayList<JsonNode>();
            json.forEach(elements::add);
            return elements;
        }
        var text = TextType.text(input);
        if (!separator.isEmpty() && text != null) {
            return List.of(Pattern.compile(Pattern.quote(separator)).split(text, -1));
        }
        if (input instanceof JsonNode) {
            throw Unfit.because("Not a valid list.");
        }
        return List.of(input);
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "array");
        length.describe(schema, "Items");
        element.describe(schema.putObject("items"));
    }
}
