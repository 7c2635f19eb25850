package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The metadata in V1, {@code metadata.json}, for the catalogues before. */
public final class MetadataV1 {

    private static final List<String> REQUIRED =
            List.of("title", "summary", "description", "date_creation", "keywords", "license", "sources");

    private MetadataV1() {}

    /**
     * The same in V1. What V2 leaves open and V1 asks for is left out; {@link #missing} names it. A module without an image
     * says so by an empty {@code docker_registry_repo}.
     */
    public static ObjectNode of(Metadata metadata) {
        var v2 = metadata.document();
        var links = v2.path("links");
        var v1 = JsonNodeFactory.instance.objectNode();
        put(v1, "title", v2.path("title"));
        put(v1, "summary", v2.path("summary"));
        paragraphs(v2.path("description").asText(), v1.putArray("description"));
        put(v1, "date_creation", v2.path("dates").path("created"));
        put(v1, "license", v2.path("license"));
        keywords(v2).forEach(v1.putArray("keywords")::add);
        put(v1, "cite_url", links.path("citation"));
        put(v1, "dataset_url", links.path("dataset"));
        var sources = v1.putObject("sources");
        sources.put("dockerfile_repo", links.path("source_code").asText());
        sources.put("docker_registry_repo", links.path("docker_image").asText());
        sources.put("code", links.path("source_code").asText());
        put(sources, "pre_trained_weights", links.path("weights"));
        return v1;
    }

    /** What V1 asks for and this does not tell. */
    public static List<String> missing(ObjectNode v1) {
        return REQUIRED.stream().filter(key -> !v1.has(key)).toList();
    }

    private static void put(ObjectNode v1, String key, JsonNode value) {
        if (value.isTextual()) {
            v1.put(key, value.asText());
        }
    }

    private static void paragraphs(String text, ArrayNode into) {
        for (var paragraph : text.strip().split("\\R\\s*\\R", -1)) {
            into.add(paragraph);
        }
    }

    /** The tags, and what V1 says by keywords alone. */
    private static Set<String> keywords(JsonNode v2) {
        var keywords = new LinkedHashSet<String>();
        v2.path("tags").forEach(tag -> keywords.add(tag.asText()));
        v2.path("libraries").forEach(library -> keywords.add(library.asText().toLowerCase(Locale.ROOT)));
        keywords.remove("other");
        for (var category : v2.path("categories")) {
            switch (category.asText()) {
                case "AI4 trainable" -> keywords.add("trainable");
                case "AI4 inference" -> keywords.add("inference");
                case "AI4 pre trained" -> keywords.add("pre-trained");
                default -> {}
            }
        }
        return keywords;
    }
}
