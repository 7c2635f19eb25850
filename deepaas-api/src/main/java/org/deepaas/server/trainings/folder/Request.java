package org.deepaas.server.trainings.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param model the name of the model
 * @param given what was sent, as {@link org.deepaas.server.arguments.GivenDocument} writes it
 * @param seed the number that all chance comes from
 * @param weights the weights to go on from; null where they are those that the model came with
 * @param version the version that those are; null where it is not known
 */
public record Request(
        String model,
        JsonNode given,
        long seed,
        @Nullable Path weights,
        @Nullable String version) {

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("seed", seed)
                .put("weights", weights == null ? null : weights.toString())
                .put("version", version)
                .set("given", given);
    }

    static Request of(JsonNode json) {
        var weights = json.path("weights").textValue();
        return new Request(
                json.path("model").asText(),
                json.path("given"),
                json.path("seed").asLong(),
                weights == null ? null : Path.of(weights),
                json.path("version").textValue());
    }
}
