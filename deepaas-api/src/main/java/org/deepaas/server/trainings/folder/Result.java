package org.deepaas.server.trainings.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * How an attempt ended, as told by the process that trained.
 *
 * @param message the reason of a failure; empty for the others
 * @param output what the model returned; null node where it did not return
 */
public record Result(Kind kind, String message, JsonNode output) {

    /** What a server reads of a process that may have written anything. */
    static final long MOST_BYTES = 16 << 20;

    /** The ways in which a training ends by itself. */
    public enum Kind {
        DONE,
        FAILED,
        CANCELLED
    }

    public static Result done(JsonNode output) {
        return new Result(Kind.DONE, "", output);
    }

    public static Result failed(String message) {
        return new Result(Kind.FAILED, message, NullNode.instance);
    }

    public static Result cancelled() {
        return new Result(Kind.CANCELLED, "", NullNode.instance);
    }

    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind.name())
                .put("message", message)
                .set("output", output);
    }

    public static Result of(JsonNode json) throws IOException {
        for (var kind : Kind.values()) {
            if (kind.name().equals(json.path("kind").asText())) {
                return new Result(kind, json.path("message").asText(), json.path("output"));
            }
        }
        throw new IOException("its result cannot be read");
    }
}
