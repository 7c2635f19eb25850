package org.deepaas.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A model that gives back its inputs. */
record ReferenceModel(String name, List<TensorMetadata> inputs) {

    static final String VERSION = "1";

    static final List<ReferenceModel> ALL = List.of(
            new ReferenceModel(
                    "all",
                    Arrays.stream(Datatype.values())
                            .filter(type -> !type.isHalf())
                            .map(ReferenceModel::input)
                            .toList()),
            new ReferenceModel("one", List.of(input(Datatype.FP32))),
            new ReferenceModel("halves", List.of(input(Datatype.FP16), input(Datatype.BF16))));

    private static TensorMetadata input(Datatype type) {
        return new TensorMetadata(type.name().toLowerCase(Locale.ROOT), type, List.of(TensorMetadata.ANY, 3L));
    }

    static Optional<ReferenceModel> named(String name) {
        return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    static String output(String input) {
        return "same_" + input;
    }

    TensorMetadata input(String input) {
        return inputs.stream()
                .filter(tensor -> tensor.name().equals(input))
                .findFirst()
                .orElseThrow(() -> new Unmet("there is no input " + input));
    }

    ObjectNode document(ReferenceServer server) {
        var document = Json.object()
                .put("name", name)
                .put("platform", server.has(Fault.PLATFORM_IS_A_WORD) ? "reference" : "reference_identity");
        var versions = document.putArray("versions").add(VERSION);
        if (server.has(Fault.LISTS_A_VERSION_TOO_MANY)) {
            versions.add("2");
        }
        inputs.forEach(tensor -> document.withArray("inputs").add(document(tensor, tensor.name(), server)));
        inputs.forEach(tensor -> document.withArray("outputs").add(document(tensor, output(tensor.name()), server)));
        return document;
    }

    private static ObjectNode document(TensorMetadata tensor, String name, ReferenceServer server) {
        var document = Json.object()
                .put("name", name)
                .put("datatype", tensor.datatype().name());
        var shape = document.putArray("shape");
        for (var size : tensor.shape()) {
            if (server.has(Fault.SHAPES_ARE_TEXTS)) {
                shape.add(size.toString());
            } else {
                shape.add(size);
            }
        }
        return document;
    }
}
