package org.deepaas.runtime.described.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network as it lies in a folder, and what it does not say of itself.
 *
 * @param path the file or folder, relative to the module's folder
 * @param inputs what goes in, where the description says it: TorchScript does not, and others may leave it open
 * @param signature which of a SavedModel's signatures is called; {@code serving_default} where there is none
 */
public record NetworkFile(String path, Map<String, TensorSpec> inputs, Optional<String> signature) {

    public NetworkFile {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** One of which nothing is known. */
    public static NetworkFile of(String path) {
        return new NetworkFile(path, Map.of(), Optional.empty());
    }

    /** The same where these go in. */
    public NetworkFile taking(Map<String, TensorSpec> other) {
        return new NetworkFile(path, other, signature);
    }
}
