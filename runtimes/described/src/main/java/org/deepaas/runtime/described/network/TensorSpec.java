package org.deepaas.runtime.described.network;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * An input or output.
 *
 * @param shape how many elements there are along each dimension, -1 where that is settled by each run; empty for a single
 *     value
 */
public record TensorSpec(String name, ElementType type, List<Long> shape) {

    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /** Whether a tensor of this shape may be given. */
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

    /** How many dimensions it has. */
    public int rank() {
        return shape.size();
    }

    /** The elements along a dimension, counted from the end where negative; -1 where that is left open. */
    public long size(int dimension) {
        return shape.get(dimension < 0 ? shape.size() + dimension : dimension);
    }

    /** The shape with {@code size} for each dimension that is left open. */
    public long[] shapeWith(long size) {
        return shape.stream().mapToLong(known -> known < 0 ? size : known).toArray();
    }

    /** For people: {@code float [?, 3]}. */
    public String form() {
        return type + " " + shown(shape);
    }

    /** For people: {@code image float [1, 3, ?, ?]}. */
    @Override
    public String toString() {
        return name + " " + form();
    }

    /** A shape for people. */
    public static String shown(long... shape) {
        return shown(Arrays.stream(shape).boxed().toList());
    }

    private static String shown(List<Long> shape) {
        return shape.stream().map(size -> size < 0 ? "?" : size.toString()).collect(joining(", ", "[", "]"));
    }
}
