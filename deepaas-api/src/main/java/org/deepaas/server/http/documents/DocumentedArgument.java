package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deepaas.server.arguments.Argument;

/**
 * An argument as documents tell it.
 *
 * @param schema as OpenAPI 3.1 has it, JSON Schema
 * @param parameter as Swagger 2.0 has it
 */
record DocumentedArgument(ObjectNode schema, ObjectNode parameter) {

    static DocumentedArgument of(Argument argument) {
        return new DocumentedArgument(argument.toJsonSchema(), argument.toSwaggerParameter());
    }

    /** The name that callers use. */
    String name() {
        return parameter.get("name").asText();
    }

    boolean required() {
        return parameter.get("required").asBoolean();
    }

    String description() {
        return parameter.path("description").asText();
    }

    /** The media types it may have, where it is a file; empty where any. */
    List<String> accept() {
        return List.of();
    }

    boolean inHeader() {
        return parameter.get("in").asText().equals("header");
    }

    /** Whether it is a file or a list of files, which only a form can hold. */
    boolean isFile() {
        return isBinary(schema) || isBinary(schema.path("items"));
    }

    /** Whether it has members, or is a list of what has: a form cannot hold it. */
    boolean isStructured() {
        return hasType(schema, "object") || hasType(schema.path("items"), "object");
    }

    static boolean hasType(JsonNode schema, String type) {
        for (var one : schema.path("type")) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return schema.path("type").asText().equals(type);
    }

    private static boolean isBinary(JsonNode schema) {
        return schema.path("format").asText().equals("binary") || schema.has("contentMediaType");
    }
}
