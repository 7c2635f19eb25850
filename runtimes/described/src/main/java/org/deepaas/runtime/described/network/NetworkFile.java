package org.deepaas.runtime.described.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as it lies in a folder, and what it does not say of itself.
 *
 * @param path the file or folder, relative to the module's folder
 * @param inputs what goes in, where the description says it: TorchScript does not, and others may leave it open
 * @param signature which of a SavedModel's signatures is called; {@code serving_default} where there is none
 * @param ends of a frozen graph
 */
public record NetworkFile(String path, Map<String, TensorSpec> inputs, Optional<String> signature, Ends ends) {

    /**
     * Where a frozen graph begins and ends.
     *
     * @param inputs the tensors to feed; its placeholders where none is named
     * @param outputs the tensors to compute; what no other operation takes where none is named
     */
    public record Ends(List<String> inputs, List<String> outputs) {

        /** Those of the graph itself. */
        public static final Ends OWN = new Ends(List.of(), List.of());

        public Ends {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        boolean areNamed() {
            return !inputs.isEmpty() || !outputs.isEmpty();
        }
    }

    public NetworkFile {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** One of which nothing is known. */
    public static NetworkFile of(String path) {
        return new NetworkFile(path, Map.of(), Optional.empty(), Ends.OWN);
    }

    /** The same where these go in. */
    public NetworkFile taking(Map<String, TensorSpec> other) {
        return new NetworkFile(path, other, signature, ends);
    }
}
