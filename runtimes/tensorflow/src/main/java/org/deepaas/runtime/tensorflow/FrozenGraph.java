package org.deepaas.runtime.tensorflow;

import java.util.List;

/**
 * A graph whose weights are constants in it: one file, usually {@code .pb}, with a serialised {@code GraphDef}. Inputs
 * and outputs are tensors of the graph, {@code "image"} being short for {@code "image:0"}; they keep the names they are
 * given by here.
 *
 * @param path the file
 * @param inputs the tensors to feed; where none is named, all placeholders
 * @param outputs the tensors to compute; where none is named, the first of each operation that no other one takes
 */
public record FrozenGraph(String path, List<String> inputs, List<String> outputs) implements ModelFile {

    public FrozenGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The graph in a file, from its placeholders to its loose ends. */
    public static FrozenGraph of(String file) {
        return new FrozenGraph(file, List.of(), List.of());
    }

    /** The same fed by these tensors. */
    public FrozenGraph withInputs(String... inputs) {
        return new FrozenGraph(path, List.of(inputs), outputs);
    }

    /** The same computing these tensors. */
    public FrozenGraph withOutputs(String... outputs) {
        return new FrozenGraph(path, inputs, List.of(outputs));
    }
}
