package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a program reads at {@code /}: the versions of the API, and where its descriptions are. */
final class VersionsDocument {

    private VersionsDocument() {}

    static ObjectNode below(String prefix, boolean documented) {
        var document = JsonNodeFactory.instance.objectNode();
        var version = document.putArray("versions").addObject();
        version.put("version", "stable").put("id", "v2");
        addLink(version.putArray("links"), "self", "application/json", prefix + "/v2/");
        var links = document.putArray("links");
        if (documented) {
            addLink(links, "help", "text/html", prefix + "/api");
        }
        addLink(links, "describedby", "application/json", prefix + "/swagger.json");
        return document;
    }

    private static void addLink(ArrayNode links, String relation, String type, String address) {
        links.addObject().put("rel", relation).put("type", type).put("href", address);
    }
}
