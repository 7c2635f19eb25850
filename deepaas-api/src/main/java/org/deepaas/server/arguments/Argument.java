package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deepaas.model.Arg;

/** One argument of a model. */
public record Argument(String name, Arg.Source source) {
    public ObjectNode toJsonSchema() {
        return JsonNodeFactory.instance.objectNode();
    }

    public ObjectNode toSwaggerParameter() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("in", "query")
                .put("required", true);
    }
}
