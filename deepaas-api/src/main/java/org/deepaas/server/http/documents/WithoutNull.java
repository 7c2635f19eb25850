package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A schema where nothing can be null: neither a form nor Swagger 2.0 knows null. */
final class WithoutNull {

    private static final TextNode NULL = TextNode.valueOf("null");

    private WithoutNull() {}

    static ObjectNode of(JsonNode schema) {
        var plain = (ObjectNode) schema.deepCopy();
        if (plain.get("type") instanceof ArrayNode types) {
            types.removeIf(NULL::equals);
            plain.set("type", types.size() == 1 ? types.get(0) : types);
        }
        if (plain.get("enum") instanceof ArrayNode choices) {
            choices.removeIf(choice -> choice.isNull());
        }
        if (plain.path("default").isNull()) {
            plain.remove("default");
        }
        return plain;
    }
}
