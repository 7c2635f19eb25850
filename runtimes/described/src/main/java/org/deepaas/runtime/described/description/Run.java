package org.deepaas.runtime.described.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.Tensor;
import org.deepaas.runtime.described.network.Values;

/** The tensors of one run, which are closed with it. Used by one thread. */
public final class Run implements AutoCloseable {

    private final Network network;
    private final List<Tensor> tensors = new ArrayList<>();

    /** Begins with the constants. */
    public Run(Network network, Constants constants) {
        this.network = network;
        tensors.addAll(constants.tensors());
    }

    /** Begins with nothing. */
    public Run(Network network) {
        this.network = network;
    }

    /** One more tensor, to be filled. */
    public Tensor input(String name, long... shape) {
        var tensor = network.input(name, shape);
        tensors.add(tensor);
        return tensor;
    }

    /** One more tensor, of texts. */
    public Tensor input(String name, String[] texts, long... shape) {
        var tensor = network.input(name, texts, shape);
        tensors.add(tensor);
        return tensor;
    }

    /** Computes. */
    public Map<String, Values> compute(Collection<String> outputs) {
        return network.run(outputs, tensors);
    }

    /** Computes one output. */
    public Values compute(String output) {
        var values = compute(List.of(output)).get(output);
        if (values == null) {
            throw new IllegalStateException("output %s was not computed".formatted(output));
        }
        return values;
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::close);
    }
}
