package org.deepaas.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.server.models.ServedModel;

/** What {@code /v2/models/} tells of a model: where it is, then whatever its author tells, which may replace the former. */
final class ModelDocument {

    static Map<String, Object> of(ServedModel model, String prefix) {
        var metadata = model.metadata();
        String name = metadata.name();
        boolean silent = metadata.properties().isEmpty();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", silent ? "0" : name);
        document.put("name", name);
        document.put("links", links(model, prefix));
        if (silent) {
            document.put(
                    "description", "Could not load description from underlying model (loaded '%s')".formatted(name));
        }
        document.putAll(metadata.properties());
        return document;
    }

    /** Where it is, and where its module's file leads. */
    private static List<Map<String, Object>> links(ServedModel model, String prefix) {
        var links = new ArrayList<Map<String, Object>>();
        links.add(link("rel", "self", "href", prefix + "/v2/models/" + model.name()));
        model.about()
                .ifPresent(file -> file.get("links")
                        .properties()
                        .forEach(one -> links.add(
                                link("rel", one.getKey(), "href", one.getValue().asText()))));
        return links;
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
