package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** A value that could be sent for an argument, to show how one is sent. */
final class Sample {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<String, String> BY_FORMAT = Map.of(
            "date", "2026-01-31",
            "date-time", "2026-01-31T12:00:00Z",
            "time-local", "12:00:00",
            "uuid", "123e4567-e89b-12d3-a456-426614174000",
            "email", "someone@example.org",
            "uri", "https://example.org/");

    private Sample() {}

    /** The example or default of a schema, else a value of the type it asks for. */
    static JsonNode of(JsonNode schema) {
        var said = said(schema);
        if (!said.isMissingNode() && !said.isNull()) {
            return said;
        }
        if (DocumentedArgument.hasType(schema, "array")) {
            return JSON.arrayNode().add(of(schema.path("items")));
        }
        if (DocumentedArgument.hasType(schema, "object")) {
            var members = JSON.objectNode();
            schema.path("properties")
                    .properties()
                    .forEach(member -> members.set(member.getKey(), of(member.getValue())));
            return members;
        }
        return plain(schema);
    }

    private static JsonNode said(JsonNode schema) {
        for (var key : new String[] {"/examples/0", "/example", "/default", "/enum/0"}) {
            var said = schema.at(key);
            if (!said.isMissingNode() && !said.isNull()) {
                return said;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode plain(JsonNode schema) {
        if (DocumentedArgument.hasType(schema, "boolean")) {
            return JSON.booleanNode(true);
        }
        if (DocumentedArgument.hasType(schema, "integer") || DocumentedArgument.hasType(schema, "number")) {
            return schema.has("minimum")
                    ? schema.get("minimum")
                    : schema.path("maximum").isNumber() ? schema.get("maximum") : JSON.numberNode(1);
        }
        return JSON.textNode(BY_FORMAT.getOrDefault(schema.path("format").asText(), "some text"));
    }
}
