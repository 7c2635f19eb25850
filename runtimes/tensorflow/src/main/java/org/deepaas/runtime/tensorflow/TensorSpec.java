package org.deepaas.runtime.tensorflow;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a model says of one of its inputs or outputs.
 *
 * @param name as the model calls it
 * @param type what its elements are
 * @param shape how many elements there are along each dimension, -1 where that is settled by each run; empty for a single
 *     value
 * @param anyShape whether even the number of dimensions is settled by each run; {@code shape} is empty then
 */
public record TensorSpec(String name, ElementType type, List<Long> shape, boolean anyShape) {

    public TensorSpec {
        shape = List.copyOf(shape);
    }

    static TensorSpec of(String name, TensorInfo info) {
        var shape = info.getTensorShape();
        return new TensorSpec(
                name,
                // a sparse tensor is several tensors by one name
                info.getName().isEmpty() ? ElementType.OTHER : ElementType.of(info.getDtype()),
                shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList(),
                shape.getUnknownRank());
    }

    static TensorSpec of(String name, Output<?> output) {
        Shape shape = output.shape();
        return new TensorSpec(
                name,
                ElementType.of(output.dataType()),
                shape.isUnknown()
                        ? List.of()
                        : Arrays.stream(shape.asArray()).boxed().toList(),
                shape.isUnknown());
    }

    /** Whether a tensor of this shape may be given: as many dimensions, and each as said or left open. */
    public boolean accepts(long... given) {
        if (Arrays.stream(given).anyMatch(size -> size < 0)) {
            return false;
        }
        if (anyShape) {
            return true;
        }
        if (given.length != shape.size()) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (shape.get(i) >= 0 && shape.get(i) != given[i]) {
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
        var shown = anyShape ? "of any shape" : shown(shape);
        return "%s %s %s".formatted(name, type, shown);
    }

    static String shown(List<Long> shape) {
        return shape.stream().map(size -> size < 0 ? "?" : size.toString()).collect(joining(", ", "[", "]"));
    }
}
