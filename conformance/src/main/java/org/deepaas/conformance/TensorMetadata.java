package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a model says of an input or output. */
record TensorMetadata(String name, Datatype datatype, List<Long> shape) {

    static final long ANY = -1;

    TensorMetadata {
        shape = List.copyOf(shape);
    }

    static TensorMetadata read(JsonNode json) {
        var name = Shape.text(json, "name");
        Unmet.unless(!name.isEmpty(), "a tensor has no name");
        var type = Shape.text(json, "datatype");
        return new TensorMetadata(
                name,
                Datatype.named(type)
                        .orElseThrow(() -> new Unmet("%s is of the unknown datatype %s".formatted(name, type))),
                Shape.dimensions(json, ANY));
    }

    boolean allows(List<Long> dimensions) {
        if (dimensions.size() != shape.size()) {
            return false;
        }
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) != ANY && !shape.get(i).equals(dimensions.get(i))) {
                return false;
            }
        }
        return true;
    }
}
