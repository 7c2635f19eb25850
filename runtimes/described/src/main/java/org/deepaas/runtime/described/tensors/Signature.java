package org.deepaas.runtime.described.tensors;

import java.util.Map;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.TensorForms;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.Networks;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.Section;

/**
 * What goes in and comes out: as {@code inputs} and {@code outputs} say, or as the model's file says.
 *
 * @param inputs by name
 * @param outputs by name
 */
public record Signature(Map<String, TensorSpec> inputs, Map<String, TensorSpec> outputs) {

    static Signature of(Description description, Section said) throws Exception {
        var inputs = description.inputs();
        var outputs = TensorForms.of(said.section("outputs"));
        if (!inputs.isEmpty() && !outputs.isEmpty()) {
            return new Signature(inputs, outputs);
        }
        try (var opened = Networks.open(description.folder(), description.network())) {
            var network = opened.network();
            return new Signature(
                    inputs.isEmpty() ? network.inputs() : inputs, outputs.isEmpty() ? network.outputs() : outputs);
        }
    }

    /** Makes sure that the model is so. */
    void require(Description description, Network network) {
        TensorForms.requireSame(description, "output", outputs, network.outputs());
        for (var input : network.inputs().keySet()) {
            if (!inputs.containsKey(input)) {
                throw description.wrong("inputs lacks %s, which the model takes: it takes %s"
                        .formatted(input, network.inputs().values()));
            }
        }
    }
}
