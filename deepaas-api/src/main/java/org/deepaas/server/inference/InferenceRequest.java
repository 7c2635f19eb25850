package org.deepaas.server.inference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deepaas.model.TensorInput;
import org.jspecify.annotations.Nullable;

/**
 * A request whose tensors lie where the engine reads them. Closed by whoever had it read, once the model has computed.
 *
 * @param id the caller's own; null where there is none
 * @param parameters each a {@link String}, a {@link Boolean}, a {@link Long} or a {@link Double}
 * @param wanted empty where all outputs are
 * @param binary whether outputs that say nothing of it are to come as bytes
 */
public record InferenceRequest(
        @Nullable String id,
        Map<String, Object> parameters,
        List<TensorInput> inputs,
        List<WantedOutput> wanted,
        boolean binary)
        implements AutoCloseable {

    /** The names of the outputs that are to be computed; empty where all are. */
    public Set<String> outputs() {
        var names = new LinkedHashSet<String>();
        wanted.forEach(output -> names.add(output.name()));
        return names;
    }

    /** The input of that name, which there is. */
    TensorInput input(String name) {
        for (var input : inputs) {
            if (input.name().equals(name)) {
                return input;
            }
        }
        throw new IllegalArgumentException("there is no input " + name);
    }

    boolean asBinary(String output) {
        for (var one : wanted) {
            var own = one.binary();
            if (own != null && one.name().equals(output)) {
                return own;
            }
        }
        return binary;
    }

    @Override
    public void close() {
        inputs.forEach(TensorInput::close);
    }
}
