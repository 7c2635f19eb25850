package org.deepaas.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.TensorMetadata;
import org.deepaas.server.inference.Datatype;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;

/**
 * What the Open Inference Protocol's clients look for in the documents of the server and of a model. Where both protocols know a
 * member, the version is DEEPaaS's and the name is the route's.
 */
final class InferenceDocument {

    static final String SERVER = "deepaas";

    /** Beside what DEEPaaS's clients look for. */
    static Map<String, Object> server(String prefix, boolean managed) {
        var document = new LinkedHashMap<>(ModelDocument.version(prefix));
        document.put("name", SERVER);
        document.put("extensions", extensions(managed));
        return document;
    }

    static List<String> extensions(boolean managed) {
        var extensions = new ArrayList<>(List.of("binary_tensor_data", "statistics", "parameters"));
        if (managed) {
            extensions.add("model_repository");
        }
        return extensions;
    }

    /** Beside what DEEPaaS's clients look for. */
    static Map<String, Object> model(ServedModel model, String prefix) {
        var document = new LinkedHashMap<>(ModelDocument.of(model, prefix));
        document.put("name", model.name());
        document.putAll(tensors(model, model.loaded()));
        document.put("versions", List.of(Long.toString(model.version())));
        return document;
    }

    /** What goes in and comes out, and what computes it; without members where the model does not predict. */
    static Map<String, Object> tensors(ServedModel model, LoadedModel loaded) {
        var document = new LinkedHashMap<String, Object>();
        InferenceTarget.described(model, loaded).ifPresent(described -> {
            document.put("platform", described.platform());
            document.put(
                    "inputs",
                    described.inputs().stream().map(InferenceDocument::tensor).toList());
            document.put(
                    "outputs",
                    described.outputs().stream().map(InferenceDocument::tensor).toList());
        });
        return document;
    }

    private static Map<String, Object> tensor(TensorMetadata tensor) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", tensor.name());
        document.put("datatype", Datatype.of(tensor.type()));
        document.put("shape", tensor.shape());
        return document;
    }

    private InferenceDocument() {}
}
