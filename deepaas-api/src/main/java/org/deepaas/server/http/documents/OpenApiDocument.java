package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API as OpenAPI 3.1, with paths of its own for each model. */
final class OpenApiDocument {

    private final Offer offer;

    OpenApiDocument(Offer offer) {
        this.offer = offer;
    }

    /** The document of the server that its callers find at {@code prefix}. */
    ObjectNode below(String prefix) {
        var document = Frame.read("openapi.yaml");
        document.withObject("/info").put("version", offer.version());
        document.withArray("/servers").addObject().put("url", prefix.isEmpty() ? "/" : prefix);
        var tags = document.withArray("/tags");
        var paths = document.withObject("/paths");
        for (var documented : offer.models()) {
            var model = new OpenApiModel(documented);
            tags.add(model.tag());
            var path = "/v2/models/" + documented.name() + "/";
            paths.set(path, model.metadata());
            if (offer.predict() && documented.predicts()) {
                paths.set(path + "predict/", model.predict());
            }
        }
        tags.addObject().put("name", Frame.OWN_TAG).put("description", "What the server tells of itself");
        return document;
    }
}
