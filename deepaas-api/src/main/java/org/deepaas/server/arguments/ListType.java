package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
                if (problems.size() == Argument.MOST_PROBLEMS) {
                    break;
                }
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
            return several.stream().flatMap(this::parts).toList();
        }
        if (input instanceof JsonNode json && json.isArray()) {
            var elements = new ArrayList<JsonNode>();
            json.forEach(elements::add);
            return elements;
        }
        var text = TextType.text(input);
        if (text == null || separator.isEmpty()) {
            throw Unfit.because("Not a valid list.");
        }
        return parts(text).toList();
    }

    private Stream<?> parts(Object one) {
        var text = TextType.text(one);
        return text != null && !separator.isEmpty()
                ? Stream.of(Pattern.compile(separator, Pattern.LITERAL).split(text, -1))
                : Stream.of(one);
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "array");
        length.describe(schema, "Items");
        element.describe(schema.putObject("items"));
    }
}
