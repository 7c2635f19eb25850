package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;

/**
 * A block in its network, and what reaches it.
 *
 * @param at the names of the blocks that it is in and its own, {@code /03SequentialBlock/01Linear}
 * @param input the value that reaches it
 * @param shape of that, for one example
 */
record Position(Block block, String at, String input, Shape shape) {

    Position child(String name, Block child, String input, Shape shape) {
        return new Position(child, at + "/" + name, input, shape);
    }

    /** What the block makes of one example. */
    Shape outputShape() {
        return block.getOutputShapes(new Shape[] {new Shape(1).addAll(shape)})[0].slice(1);
    }

    /** Adds one of the block's weights to the graph. */
    String weights(Graph graph, String name) {
        var array = parameter(name);
        if (array.getDataType() != DataType.FLOAT32) {
            throw refused("has weights of %s: 32 bit floating point is needed".formatted(array.getDataType()));
        }
        return graph.weights(at + "/" + name, array);
    }

    NDArray parameter(String name) {
        var parameter = block.getDirectParameters().get(name);
        if (!parameter.isInitialized()) {
            throw refused("has no weights yet: train the network or load its parameters first");
        }
        return parameter.getArray();
    }

    boolean has(String parameter) {
        return block.getDirectParameters().contains(parameter);
    }

    void expect(boolean holds, String what) {
        if (!holds) {
            throw refused("takes %s, and %s reaches it".formatted(what, shape));
        }
    }

    OnnxExportException refused(String why) {
        return new OnnxExportException(
                "%s at %s %s".formatted(block.getClass().getName(), at.isEmpty() ? "/" : at, why));
    }
}
