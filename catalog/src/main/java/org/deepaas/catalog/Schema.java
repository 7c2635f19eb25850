package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The schemas that lie beside this class. */
final class Schema {

    /** Of {@code ai4-metadata.yml}, in JSON Schema 2020-12. */
    static final JsonNode V2 = read("ai4-metadata-2.3.0.schema.json");

    private static JsonNode read(String name) {
        try (var stream = Schema.class.getResourceAsStream(name)) {
            return new JsonMapper().readTree(Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema() {}
}
