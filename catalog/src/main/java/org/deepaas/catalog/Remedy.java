package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/** What to do about a message of the schema. */
final class Remedy {

    private Remedy() {}

    /**
     * The message in words.
     *
     * @param value what stands at the key
     * @param schema what is asked of it
     */
    static Problem of(ValidationMessage message, String key, JsonNode value, JsonNode schema) {
        return switch (message.getType()) {
            case "required" -> missing(key, message.getProperty(), HardlyMeant.property(schema, message.getProperty()));
            case "type" -> new Problem(key, type(value, schema));
            case "enum" -> new Problem(key, choice(key, value, schema));
            case "pattern" ->
                new Problem(key, "is %s: write three numbers, as in %s".formatted(shown(value), example(schema)));
            case "minimum" -> new Problem(key, "is %s: write 0 or more".formatted(shown(value)));
            case "uniqueItems" -> new Problem(key, "says the same twice: remove one");
            default -> new Problem(key, message.getMessage());
        };
    }

    private static Problem missing(String key, String property, JsonNode schema) {
        var whole = key.isEmpty() ? property : key + "." + property;
        return new Problem(whole, "is missing: add it, as in '%s: %s'".formatted(property, example(schema)));
    }

    private static String example(JsonNode schema) {
        var example = schema.path("examples").path(0);
        if (example.isContainerNode()) {
            return example.toString().replace("\"", "").replace(":", ": ").replace("https: ", "https:");
        }
        return example.asText();
    }

    private static String type(JsonNode value, JsonNode schema) {
        var wanted = schema.path("type").asText();
        boolean number = wanted.equals("integer") || wanted.equals("number");
        var advice = switch (wanted) {
            case "string" ->
                value.isNull() || value.isContainerNode()
                        ? "write a text" + (value.isArray() ? ", of several lines after '|'" : "")
                        : schema.has("pattern") ? "write " + example(schema) : "put it in quotes";
            case "array" -> "write a list, as in '[%s]'".formatted(value.isContainerNode() ? "…" : value.asText());
            case "object" -> "write keys below it, each with two spaces before";
            default -> value.isTextual() ? "write it without quotes, as a number" : "write a number";
        };
        return "is %s and must be %s: %s"
                .formatted(
                        shown(value),
                        number ? (wanted.equals("integer") ? "a whole number" : "a number") : name(wanted),
                        advice);
    }

    private static String name(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "array" -> "a list";
            default -> "a map of keys";
        };
    }

    private static String choice(String key, JsonNode value, JsonNode schema) {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asText()));
        var nearest = Nearest.to(value.asText(), choices);
        var advice = nearest.isPresent()
                ? "did you mean '%s'?".formatted(nearest.get())
                : choices.contains("Other")
                        ? "write Other%s".formatted(key.startsWith("libraries") ? ", and name it among the tags" : "")
                        : "write one of these";
        return "is %s, and none of %s: %s".formatted(shown(value), String.join(", ", choices), advice);
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "'%s'".formatted(value.asText());
            case NULL, MISSING -> "empty";
            case ARRAY -> "a list";
            case OBJECT -> "a map of keys";
            case BOOLEAN -> value.asText() + " (yes or no)";
            default -> value.asText() + " (a number)";
        };
    }
}
