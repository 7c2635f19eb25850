package org.deepaas.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A {@code modules.json} that somebody named. */
final class ModuleIndex {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final JsonNode summaries;

    private ModuleIndex(Path file, JsonNode summaries) {
        this.file = file;
        this.summaries = summaries;
    }

    static ModuleIndex read(Path file) throws CommandFailure, IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.usage("there is no catalogue %s: name its modules.json".formatted(file));
        }
        try {
            var summaries = JSON.readTree(file.toFile());
            if (!summaries.isArray()) {
                throw CommandFailure.of("%s is no catalogue: a modules.json is a list of modules".formatted(file));
            }
            return new ModuleIndex(file, summaries);
        } catch (JsonProcessingException e) {
            throw CommandFailure.of("%s is no JSON: %s".formatted(file, e.getOriginalMessage()));
        }
    }

    /** What it tells of a module, as JSON. */
    String summary(String module) throws CommandFailure {
        for (var summary : summaries) {
            if (summary.path("name").asText().equals(module)) {
                if (isBroken(summary)) {
                    throw CommandFailure.of("%s: the metadata of %s is not valid: %s"
                            .formatted(file, module, summary.path("description").asText()));
                }
                return summary.toString();
            }
        }
        throw CommandFailure.usage("%s has no module '%s': it has %s"
                .formatted(
                        file,
                        module,
                        StreamSupport.stream(summaries.spliterator(), false)
                                .map(summary -> summary.path("name").asText())
                                .collect(Collectors.joining(", "))));
    }

    private static boolean isBroken(JsonNode summary) {
        return StreamSupport.stream(summary.path("tags").spliterator(), false)
                .anyMatch(tag -> tag.asText().equals(Catalogue.INVALID));
    }
}
