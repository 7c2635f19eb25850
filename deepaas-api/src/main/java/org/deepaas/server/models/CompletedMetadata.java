package org.deepaas.server.models;

import java.util.Set;
import org.deepaas.catalog.Metadata;
import org.deepaas.model.ModelMetadata;

/** What the author's code tells of a model, and what the module's file tells beyond that. */
final class CompletedMetadata {

    /** What the server says of a model itself, or nobody asks a model for. */
    private static final Set<String> LEFT_OUT = Set.of("id", "name", "links", "metadata_version");

    private CompletedMetadata() {}

    static ModelMetadata of(ModelMetadata told, Metadata file) {
        var completed = told;
        for (var entry : file.toMap().entrySet()) {
            if (!LEFT_OUT.contains(entry.getKey()) && !told.properties().containsKey(entry.getKey())) {
                completed = completed.with(entry.getKey(), entry.getValue());
            }
        }
        var source = file.get("links").path("source_code").asText();
        return source.startsWith("http") && !completed.properties().containsKey("url")
                ? completed.withUrl(source)
                : completed;
    }
}
