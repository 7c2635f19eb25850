package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The API as Swagger 2.0, as the original describes it: existing clients read this. */
final class SwaggerDocument {

    private final Offer offer;

    SwaggerDocument(Offer offer) {
        this.offer = offer;
    }

    /** The document, with {@code prefix} before all paths. */
    ObjectNode below(String prefix) {
        var document = Frame.read("swagger.yaml");
        document.withObject("/info").put("version", offer.version());
        if (offer.documented()) {
            document.withObject("/externalDocs").put("url", prefix + "/openapi.json");
        } else {
            document.remove("externalDocs");
        }
        var definitions = document.withObject("/definitions");
        document.set("paths", paths(prefix, document.withObject("/paths"), definitions));
        definitions.retain(used(document.get("paths"), definitions));
        return document;
    }

    private ObjectNode paths(String prefix, ObjectNode fixed, ObjectNode definitions) {
        var paths = JsonNodeFactory.instance.objectNode();
        for (var path : fixed.properties()) {
            // the root has no slash below a prefix
            var root = path.getKey().equals("/") && !prefix.isEmpty();
            paths.set(root ? prefix : prefix + path.getKey(), path.getValue());
        }
        for (var model : offer.models()) {
            var operations = new SwaggerModel(model, new SwaggerDefinitions(definitions)).operations();
            if (!offer.predict()) {
                operations.remove("predict/");
            }
            if (!offer.train()) {
                operations.remove(Set.of("train/", "train/{uuid}"));
            }
            operations
                    .properties()
                    .forEach(path ->
                            paths.set(prefix + "/v2/models/" + model.name() + "/" + path.getKey(), path.getValue()));
        }
        return paths;
    }

    /** The definitions that the paths refer to, also by way of other definitions. */
    private static Collection<String> used(JsonNode paths, ObjectNode definitions) {
        var used = new HashSet<String>();
        var left = new ArrayDeque<JsonNode>();
        left.add(paths);
        while (!left.isEmpty()) {
            for (var reference : left.remove().findValuesAsText("$ref")) {
                var name = reference.substring(SwaggerDefinitions.PREFIX.length());
                if (used.add(name)) {
                    left.add(definitions.path(name));
                }
            }
        }
        return used;
    }
}
