package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a server says of itself. */
record ServerMetadata(String name, String version, List<String> extensions) {

    static final String BINARY = "binary_tensor_data";
    static final String STATISTICS = "statistics";
    static final String REPOSITORY = "model_repository";

    /** Of a server that says nothing that can be read. */
    static final ServerMetadata UNKNOWN = new ServerMetadata("?", "?", List.of());

    /** Fails where the document is not as specified. */
    static ServerMetadata read(JsonNode json) {
        return new ServerMetadata(
                Shape.text(json, "name"), Shape.text(json, "version"), Shape.texts(json, "extensions"));
    }

    static ServerMetadata of(Server server) {
        try {
            return read(server.get("v2").expect(200).json());
        } catch (Unmet e) {
            // the check of server metadata tells
            return UNKNOWN;
        }
    }

    void need(String extension) {
        NotApplicable.unless(extensions.contains(extension), "the server does not say that it has " + extension);
    }
}
