package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The definitions of a Swagger 2.0 document, made from JSON Schemas: all that has members has a name there. */
final class SwaggerDefinitions {

    private static final String RESPONSE = "ModelPredictionResponse";

    static final String PREFIX = "#/definitions/";

    // what Swagger 2.0 knows of JSON Schema
    private static final Set<String> KNOWN = Set.of(
            "type",
            "format",
            "default",
            "enum",
            "description",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "pattern",
            "items",
            "properties",
            "additionalProperties",
            "required");

    private final ObjectNode definitions;

    SwaggerDefinitions(ObjectNode definitions) {
        this.definitions = definitions;
    }

    /** A reference to what a prediction answers: the first is called as existing clients know it. */
    ObjectNode addResponse(String name, JsonNode schema) {
        return add(definitions.has(RESPONSE) ? name : RESPONSE, schema);
    }

    /** A reference to a schema without a name. */
    ObjectNode add(JsonNode schema) {
        return add("Generated", schema);
    }

    /** A reference to the schema, which is named so, or nearly so where another schema has that name. */
    private ObjectNode add(String name, JsonNode schema) {
        var definition = members(schema);
        var free = name;
        for (int i = 1; definitions.has(free) && !definitions.get(free).equals(definition); i++) {
            free = name + i;
        }
        definitions.set(free, definition);
        return JsonNodeFactory.instance.objectNode().put("$ref", PREFIX + free);
    }

    /** The schema as Swagger 2.0 has it, with references to what has members. */
    private JsonNode schema(JsonNode schema) {
        return schema.has("properties") ? add(schema) : members(schema);
    }

    private JsonNode members(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        var swagger = JsonNodeFactory.instance.objectNode();
        for (var keyword : WithoutNull.of(schema).properties()) {
            var closed = keyword.getKey().equals("additionalProperties")
                    && keyword.getValue().isBoolean();
            if (KNOWN.contains(keyword.getKey()) && !closed) {
                swagger.set(keyword.getKey(), value(keyword.getKey(), keyword.getValue()));
            }
        }
        return swagger;
    }

    private JsonNode value(String keyword, JsonNode value) {
        return switch (keyword) {
            case "items", "additionalProperties" -> schema(value);
            case "properties" -> {
                var properties = JsonNodeFactory.instance.objectNode();
                value.properties().forEach(one -> properties.set(one.getKey(), schema(one.getValue())));
                yield properties;
            }
            default -> value;
        };
    }
}
