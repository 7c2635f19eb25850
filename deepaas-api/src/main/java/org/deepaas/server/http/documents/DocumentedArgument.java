package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deepaas.model.Arg;
import org.deepaas.server.arguments.Argument;

/**
 * An argument as documents tell it.
 *
 * @param schema as OpenAPI 3.1 has it, JSON Schema
 */
record DocumentedArgument(Argument argument, ObjectNode schema) {

    static DocumentedArgument of(Argument argument) {
        return new DocumentedArgument(argument, argument.toJsonSchema());
    }

    String name() {
        return argument.name();
    }

    boolean required() {
        return argument.required();
    }

    boolean inHeader() {
        return argument.source() == Arg.Source.HEADER;
    }

    /** Whether it is a file or a list of files, which only a multipart form can hold. */
    boolean isFile() {
        return argument.isFile() || argument.isFileList();
    }

    /** Whether it has members, or is a list of what has: a form cannot hold it. */
    boolean isStructured() {
        return hasType(schema, "object") || hasType(schema.path("items"), "object");
    }

    /** Whether a value of that type fits the schema. */
    static boolean hasType(JsonNode schema, String type) {
        var types = schema.path("type");
        if (types.isTextual()) {
            return types.asText().equals(type);
        }
        for (var one : types) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
