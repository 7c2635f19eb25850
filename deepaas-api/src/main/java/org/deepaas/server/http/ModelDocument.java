package org.deepaas.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.ModelMetadata;

/** What {@code /v2/models/} tells of a model: where it is, then whatever its author tells, which may replace the former. */
final class ModelDocument {

    static Map<String, Object> of(ModelMetadata metadata, String prefix) {
        String name = metadata.name();
        boolean silent = metadata.properties().isEmpty();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", silent ? "0" : name);
        document.put("name", name);
        document.put("links", List.of(link("rel", "self", "href", prefix + "/v2/models/" + name)));
        if (silent) {
            document.put(
                    "description", "Could not load description from underlying model (loaded '%s')".formatted(name));
        }
        document.putAll(metadata.properties());
        return document;
    }

    /** The document of version 2 of the interface. */
    static Map<String, Object> version(String prefix) {
        var document = new LinkedHashMap<String, Object>();
        document.put("version", "stable");
        document.put("id", "v2");
        document.put("links", List.of(link("rel", "self", "type", "application/json", "href", prefix + "/v2/")));
        return document;
    }

    private static Map<String, Object> link(String... keysAndValues) {
        var link = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            link.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return link;
    }

    private ModelDocument() {}
}
