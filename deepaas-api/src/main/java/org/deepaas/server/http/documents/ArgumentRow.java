package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An argument in the table of the page. */
record ArgumentRow(String name, String takes, boolean required, String defaultValue, String description) {

    static ArgumentRow of(DocumentedArgument argument) {
        return new ArgumentRow(
                argument.name(),
                takes(argument),
                argument.required(),
                preset(argument.schema().path("default")),
                argument.argument().description());
    }

    private static String preset(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String takes(DocumentedArgument argument) {
        var kind = argument.isFile() ? "file" : kind(argument.schema());
        if (DocumentedArgument.hasType(argument.schema(), "array")) {
            kind = "list of "
                    + (argument.isFile() ? "files" : kind(argument.schema().path("items")));
        }
        return argument.inHeader() ? kind + ", in a header" : kind;
    }

    private static String kind(JsonNode schema) {
        if (schema.has("enum")) {
            return StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .filter(choice -> !choice.isNull())
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        var type = types(schema).stream()
                .filter(t -> !t.equals("null"))
                .findFirst()
                .orElse("any value");
        var kind = switch (type) {
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            case "string" -> schema.has("format") ? schema.get("format").asText() : "text";
            default -> type;
        };
        return kind + range(schema);
    }

    private static String range(JsonNode schema) {
        var from = schema.path("minimum");
        var to = schema.path("maximum");
        if (from.isNumber() && to.isNumber()) {
            return ", " + from.asText() + " to " + to.asText();
        }
        return from.isNumber() ? ", at least " + from.asText() : to.isNumber() ? ", at most " + to.asText() : "";
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        var types = new ArrayList<String>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        return types;
    }
}
