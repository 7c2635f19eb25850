package org.deepaas.acceptance.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The schemas of an OpenAPI 3.1 document. */
public record Schemas(JsonNode document) {

    /** The schema of the JSON that may be posted to a path. */
    public JsonNode jsonBody(String path) {
        var schema = document.path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isMissingNode())
                .as("JSON that may be posted to %s", path)
                .isFalse();
        return resolve(schema);
    }

    /** The schema itself, where {@code schema} only points at it. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(document.at(schema.path("$ref").asText().substring(1)))
                : schema;
    }

    /** The alternatives of a schema; itself where it has none. */
    List<JsonNode> alternatives(JsonNode schema) {
        for (var key : new String[] {"anyOf", "oneOf"}) {
            if (schema.has(key)) {
                return StreamSupport.stream(schema.path(key).spliterator(), false)
                        .map(this::resolve)
                        .toList();
            }
        }
        return List.of(schema);
    }

    /** The types that a schema allows, parted from {@code null}. */
    static List<String> types(JsonNode schema) {
        var types = new ArrayList<String>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        return types;
    }

    static boolean isRequired(JsonNode object, String name) {
        return StreamSupport.stream(object.path("required").spliterator(), false)
                .anyMatch(each -> each.asText().equals(name));
    }
}
