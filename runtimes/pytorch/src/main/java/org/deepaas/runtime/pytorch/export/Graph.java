package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Operators that follow one another, from one input to one output; ONNX's GraphProto. */
final class Graph {

    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;

    private final List<Message> initializers = new ArrayList<>();
    private List<Node> nodes = new ArrayList<>();

    /**
     * Adds an operator.
     *
     * @param at the place of the block it is for; with the operator it names the node and its output
     * @return the value that it makes
     */
    String add(String at, String operator, List<String> inputs, Message... attributes) {
        String name = at + "/" + operator;
        for (int i = 2; isTaken(name); i++) {
            name = at + "/" + operator + i;
        }
        nodes.add(new Node(operator, name, inputs, name, List.of(attributes)));
        return name;
    }

    private boolean isTaken(String value) {
        return nodes.stream().anyMatch(node -> node.output().equals(value));
    }

    String add(String at, String operator, String input, Message... attributes) {
        return add(at, operator, List.of(input), attributes);
    }

    /** Adds weights; they are read when the file is written. */
    String weights(String name, NDArray array) {
        initializers.add(Tensor.of(name, array));
        return name;
    }

    String constant(String name, long[] shape, float... values) {
        initializers.add(Tensor.of(name, shape, values));
        return name;
    }

    String number(String name, float value) {
        return constant(name, new long[0], value);
    }

    /** Gives the last value its name. */
    void end(String value, String output) {
        if (isTaken(value)) {
            nodes = new ArrayList<>(
                    nodes.stream().map(node -> node.renamed(value, output)).toList());
        } else {
            // a network that changes nothing
            nodes.add(new Node("Identity", "end", List.of(value), output, List.of()));
        }
    }

    /** The shapes are those of one example; before them comes how many there are, which the file leaves open. */
    Message message(String input, Shape ofInput, String output, Shape ofOutput) {
        var message = new Message();
        nodes.forEach(node -> message.message(NODE, node.message()));
        message.text(NAME, "network");
        initializers.forEach(initializer -> message.message(INITIALIZER, initializer));
        return message.message(INPUT, ValueInfo.of(input, ofInput)).message(OUTPUT, ValueInfo.of(output, ofOutput));
    }
}
