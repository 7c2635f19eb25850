package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API as OpenAPI 3.1, with paths of its own for each model. */
final class OpenApiDocument {

    private static final String TENSORS = "sending tensors";
    private static final String NAMED = "versions/{version}/";

    private final Offer offer;
    private final boolean managed;
    private final boolean filesByUrl;

    OpenApiDocument(Offer offer) {
        this(offer, false, false);
    }

    /**
     * What the server offers.
     *
     * @param managed whether modules may be managed
     * @param filesByUrl whether files may be given as URLs
     */
    OpenApiDocument(Offer offer, boolean managed, boolean filesByUrl) {
        this.offer = offer;
        this.managed = managed;
        this.filesByUrl = filesByUrl;
    }

    /** The document of the server that its callers find at {@code prefix}. */
    ObjectNode below(String prefix) {
        var document = Frame.read("openapi.yaml");
        document.withObject("/info").put("version", offer.version());
        document.withArray("/servers").addObject().put("url", prefix.isEmpty() ? "/" : prefix);
        if (managed) {
            add(document, "openapi-management.yaml");
        }
        var tags = document.withArray("/tags");
        var paths = document.withObject("/paths");
        for (var documented : offer.models()) {
            var model = new OpenApiModel(documented, filesByUrl);
            tags.add(model.tag());
            var path = "/v2/models/" + documented.name() + "/";
            paths.set(path, model.metadata());
            if (documented.served().about().isPresent()) {
                paths.set(path + "metadata", model.about());
            }
            addPredictions(paths, path, documented, model);
            if (offer.train() && documented.trains()) {
                model.trainings().properties().forEach(one -> paths.set(path + one.getKey(), one.getValue()));
                model.versions().properties().forEach(one -> paths.set(path + one.getKey(), one.getValue()));
            }
        }
        addTensors(document);
        tags.addObject()
                .put("name", TENSORS)
                .put("description", "For clients of the Open Inference Protocol and of TensorFlow Serving");
        tags.addObject().put("name", Frame.OWN_TAG).put("description", "What the server tells of itself");
        return document;
    }

    private void addTensors(ObjectNode document) {
        add(document, "openapi-tensors.yaml");
        if (offer.predict()) {
            add(document, "openapi-inference.yaml");
        }
        if (managed) {
            add(document, "openapi-repository.yaml");
        }
    }

    private static void add(ObjectNode document, String name) {
        var frame = Frame.read(name);
        document.withObject("/paths").setAll(frame.withObject("/paths"));
        for (var kind : frame.withObject("/components").properties()) {
            document.withObject("/components/" + kind.getKey()).setAll((ObjectNode) kind.getValue());
        }
    }

    private void addPredictions(ObjectNode paths, String path, DocumentedModel documented, OpenApiModel model) {
        if (!offer.predict() || !documented.predicts()) {
            return;
        }
        boolean hasVersions = documented.trains();
        paths.set(path + "predict/", model.predict());
        if (hasVersions) {
            paths.set(path + NAMED + "predict/", model.inVersion(model.predict(), "predict"));
        }
        if (documented.isEvaluable()) {
            paths.set(path + "evaluate/", model.evaluate());
            if (hasVersions) {
                paths.set(path + NAMED + "evaluate/", model.inVersion(model.evaluate(), "evaluate"));
            }
        }
    }
}
