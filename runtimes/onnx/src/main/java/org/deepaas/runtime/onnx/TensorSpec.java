package org.deepaas.runtime.onnx;

import static java.util.stream.Collectors.joining;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;

/**
 * What a model says of one of its inputs or outputs.
 *
 * @param name as the model calls it
 * @param type what its elements are
 * @param shape how many elements there are along each dimension, -1 where that is settled by each run; empty for a single
 *     value, and for {@link ElementType#OTHER}
 */
public record TensorSpec(String name, ElementType type, List<Long> shape) {

    public TensorSpec {
        shape = List.copyOf(shape);
    }

    static TensorSpec of(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? new TensorSpec(
                        node.getName(),
                        ElementType.of(tensor.type),
                        Arrays.stream(tensor.getShape()).boxed().toList())
                : new TensorSpec(node.getName(), ElementType.OTHER, List.of());
    }

    /** Whether a tensor of this shape may be given: as many dimensions, and each as said or left open. */
    public boolean accepts(long... given) {
        if (given.length != shape.size()) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (given[i] < 0 || (shape.get(i) >= 0 && shape.get(i) != given[i])) {
                return false;
            }
        }
        return true;
    }

    /** The shape, with {@code size} for each dimension that is left open. */
    long[] shapeWith(long size) {
        return shape.stream().mapToLong(known -> known < 0 ? size : known).toArray();
    }

    /** For people: {@code image_tensor uint8 [1, ?, ?, 3]}. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(name, type, shown(shape));
    }

    static String shown(List<Long> shape) {
        return shape.stream().map(size -> size < 0 ? "?" : size.toString()).collect(joining(", ", "[", "]"));
    }
}
