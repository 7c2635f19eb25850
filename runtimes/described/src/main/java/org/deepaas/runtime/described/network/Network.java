package org.deepaas.runtime.described.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A model in an engine's memory. Any number of threads may make inputs and run at once. Its context closes it. */
public interface Network {

    /** The model's file. */
    String file();

    /** What goes in, by name, in the model's order. */
    Map<String, TensorSpec> inputs();

    /** What comes out, by name, in the model's order. */
    Map<String, TensorSpec> outputs();

    /**
     * Room for the values of an input.
     *
     * @param shape one that the input's {@link TensorSpec} accepts
     */
    Tensor input(String name, long... shape);

    /** The values of an input of texts. */
    Tensor input(String name, String[] texts, long... shape);

    /**
     * Computes.
     *
     * @param outputs which to read
     * @param inputs all that the model takes
     * @return by name
     */
    Map<String, Values> run(Collection<String> outputs, List<Tensor> inputs);
}
