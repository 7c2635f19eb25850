package org.deepaas.server.models.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the weights of a version come from. */
public sealed interface Origin {

    /** As it is shown and kept. */
    ObjectNode json();

    /** They came with the module. */
    record Module(String module) implements Origin {
        @Override
        public ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("module", module);
        }
    }

    /**
     * A training made them.
     *
     * @param training its uuid
     * @param weights the version that it began with
     */
    record Training(String training, long weights) implements Origin {
        @Override
        public ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("training", training)
                    .put("weights", weights);
        }
    }

    /** A training's, as {@link #json()} wrote it. */
    static Origin of(JsonNode json) {
        return new Training(json.path("training").asText(), json.path("weights").asLong());
    }
}
