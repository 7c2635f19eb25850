package org.deepaas.server.models.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model's weights.
 *
 * @param id counted up from 1 and never used again; 0 is what the module came with
 * @param created when it was published; null for 0
 * @param bytes what it takes on disk beside the module's own files
 * @param failure why it cannot be loaded; null as far as is known
 * @param settled whether it was decided if it serves: false only between being published and having been loaded
 */
public record Version(
        long id,
        Origin origin,
        @Nullable Instant created,
        long bytes,
        @Nullable String failure,
        boolean settled) {

    /** The version that a module came with. */
    public static final long OF_THE_MODULE = 0;

    Version with(@Nullable String failure, boolean settled) {
        return new Version(id, origin, created, bytes, failure, settled);
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("id", id);
        json.set("origin", origin.json());
        return json.put("created", String.valueOf(created))
                .put("bytes", bytes)
                .put("failure", failure)
                .put("settled", settled);
    }

    static Version of(JsonNode json) {
        return new Version(
                json.required("id").asLong(),
                Origin.of(json.required("origin")),
                Instant.parse(json.required("created").asText()),
                json.required("bytes").asLong(),
                json.path("failure").textValue(),
                json.path("settled").asBoolean(true));
    }
}
