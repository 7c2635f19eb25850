package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import java.util.function.UnaryOperator;

/** A function without weights that knows which operators of ONNX it is. */
final class Layer extends LambdaBlock {

    private final Operators operators;

    Layer(String name, UnaryOperator<NDArray> function, Operators operators) {
        super(inputs -> new NDList(function.apply(inputs.singletonOrThrow())), name);
        this.operators = operators;
    }

    String addTo(Graph graph, String at, String input) {
        return operators.addTo(graph, at, input);
    }

    @FunctionalInterface
    interface Operators {

        /** Adds them to the graph, and returns the value that they make. */
        String addTo(Graph graph, String at, String input);

        static Operators one(String operator, Message... attributes) {
            return (graph, at, input) -> graph.add(at, operator, input, attributes);
        }
    }
}
