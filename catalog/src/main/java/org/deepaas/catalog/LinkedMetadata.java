package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The metadata as JSON-LD by MLDCAT-AP, the European profile for catalogues of machine learning. */
public final class LinkedMetadata {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/ld+json";

    private static final String CONTEXT =
            "https://docs.ai4os.eu/projects/ai4-metadata/latest/_static/json-ld/mldcat-ap-context-2.0.0.jsonld";

    private LinkedMetadata() {}

    /** The same as JSON-LD. */
    public static ObjectNode of(Metadata metadata) {
        var v2 = metadata.document();
        var links = v2.path("links");
        var linked = JsonNodeFactory.instance.objectNode();
        linked.put("@context", CONTEXT);
        linked.put("uri", links.path("self").asText(links.path("source_code").asText()));
        linked.put("type", "MachineLearningModel");
        for (var entry : v2.properties()) {
            linked.set(entry.getKey(), linked(entry.getKey(), entry.getValue()));
        }
        return linked;
    }

    private static JsonNode linked(String key, JsonNode value) {
        return switch (key) {
            case "links" -> links(value);
            case "categories" -> named(value, "Concept");
            case "tasks" -> named(value, "TaskType");
            case "libraries" -> named(value, "Library");
            case "license" -> named(value.asText(), "LicenseDocument");
            default -> value.deepCopy();
        };
    }

    private static JsonNode links(JsonNode links) {
        var typed = JsonNodeFactory.instance.objectNode();
        for (var link : links.properties()) {
            var address = link.getValue();
            switch (link.getKey()) {
                case "source_code" -> typed.set("source_code", resource(address, "Repository", "Source code"));
                case "docker_image" -> typed.set("docker_image", resource(address, "Repository", "Docker image"));
                case "dataset" -> typed.set("dataset", resource(address, "Dataset", "Dataset"));
                default -> typed.set(link.getKey(), address.deepCopy());
            }
        }
        return typed;
    }

    private static ObjectNode resource(JsonNode address, String type, String title) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uri", address.asText())
                .put("type", type)
                .put("title", title);
    }

    private static JsonNode named(JsonNode names, String type) {
        var array = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> array.add(named(name.asText(), type)));
        return array;
    }

    private static ObjectNode named(String name, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uri", name.replace(' ', '_'))
                .put("title", name)
                .put("type", type);
    }
}
