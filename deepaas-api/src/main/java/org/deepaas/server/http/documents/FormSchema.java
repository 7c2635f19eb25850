package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The schema of an argument in a form, where nothing can be null. */
final class FormSchema {

    private static final TextNode NULL = TextNode.valueOf("null");

    private FormSchema() {}

    static ObjectNode of(ObjectNode schema) {
        var form = schema.deepCopy();
        if (form.get("type") instanceof ArrayNode types) {
            types.removeIf(NULL::equals);
            form.set("type", types.size() == 1 ? types.get(0) : types);
        }
        if (form.get("enum") instanceof ArrayNode choices) {
            choices.removeIf(choice -> choice.isNull());
        }
        if (form.path("default").isNull()) {
            form.remove("default");
        }
        return form;
    }
}
