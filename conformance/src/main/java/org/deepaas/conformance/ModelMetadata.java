package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a model says of itself. */
record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<TensorMetadata> inputs,
        List<TensorMetadata> outputs) {

    /** Fails where the document is not as specified. */
    static ModelMetadata read(JsonNode json) {
        return new ModelMetadata(
                Shape.text(json, "name"),
                json.has("versions") ? Shape.texts(json, "versions") : List.of(),
                Shape.text(json, "platform"),
                tensors(json, "inputs"),
                tensors(json, "outputs"));
    }

    private static List<TensorMetadata> tensors(JsonNode json, String field) {
        var tensors = new ArrayList<TensorMetadata>();
        var names = new HashSet<String>();
        for (var tensor : Shape.array(json, field)) {
            var metadata = TensorMetadata.read(tensor);
            Unmet.unless(names.add(metadata.name()), "\"%s\" has %s twice", field, metadata.name());
            tensors.add(metadata);
        }
        return tensors;
    }

    Optional<TensorMetadata> output(String output) {
        return outputs.stream().filter(tensor -> tensor.name().equals(output)).findFirst();
    }

    boolean hasHalves() {
        return inputs.stream().anyMatch(tensor -> tensor.datatype().isHalf())
                || outputs.stream().anyMatch(tensor -> tensor.datatype().isHalf());
    }
}
