package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A key of V1, which makes a file neither the one nor the other. */
enum LeftFromV1 {
    TOSCA("tosca", "remove it"),
    SOURCES("sources", "write links.source_code and links.docker_image"),
    DATASET_URL("dataset_url", "write links.dataset"),
    CITE_URL("cite_url", "write links.citation"),
    DATE_CREATION("date_creation", "write dates.created and dates.updated"),
    KEYWORDS("keywords", "write tags");

    private final String key;
    private final String instead;

    LeftFromV1(String key, String instead) {
        this.key = key;
        this.instead = instead;
    }

    static boolean isOne(String key) {
        return List.of(values()).stream().anyMatch(left -> left.key.equals(key));
    }

    static List<Problem> in(JsonNode document) {
        return List.of(values()).stream()
                .filter(left -> document.has(left.key))
                .map(left -> new Problem(left.key, "is a key of V1, which V2 forbids: " + left.instead))
                .toList();
    }
}
