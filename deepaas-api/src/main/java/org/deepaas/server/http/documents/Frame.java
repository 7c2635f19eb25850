package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What is the same in a document on every server, written by hand in files beside this class. */
final class Frame {

    /** The tag of what belongs to no model; no model can be called so. */
    static final String OWN_TAG = "this server";

    private static final YAMLMapper YAML = new YAMLMapper();

    private Frame() {}

    /** The frame of that name, to be filled in. */
    static ObjectNode read(String name) {
        try (var stream = Frame.class.getResourceAsStream(name)) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
