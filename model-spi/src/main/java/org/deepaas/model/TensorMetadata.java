package org.deepaas.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/**
 * What is known of one input or output of a {@link TensorFunction}.
 *
 * @param name as the model's file calls it
 * @param type what its elements are; the likeliest where {@code declared} is false
 * @param shape how many elements there are along each dimension, -1 where that is settled by each run; empty for a single
 *     value
 * @param declared whether the model's file says so. Where it does not, any type and any shape may come, and {@code type}
 *     and {@code shape} are no more than a hint
 */
public record TensorMetadata(String name, TensorType type, List<Long> shape, boolean declared) {

    public TensorMetadata {
        shape = List.copyOf(shape);
    }

    /** Of a model that says what it takes. */
    public static TensorMetadata of(String name, TensorType type, List<Long> shape) {
        return new TensorMetadata(name, type, shape, true);
    }

    /** Whether a tensor of that type and shape may be given. */
    public boolean accepts(TensorType givenType, long... given) {
        for (long size : given) {
            if (size < 0) {
                return false;
            }
        }
        return !declared || (type == givenType && fits(given));
    }

    private boolean fits(long... given) {
        if (given.length != shape.size()) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            long size = shape.get(i);
            if (size >= 0 && size != given[i]) {
                return false;
            }
        }
        return true;
    }

    /** For people: {@code image float32 [?, 3, 224, 224]}. */
    @Override
    public String toString() {
        var shown = declared
                ? shape.stream().map(size -> size < 0 ? "?" : size.toString()).collect(joining(", ", "[", "]"))
                : "of any type and shape";
        return declared
                ? "%s %s %s".formatted(name, type.name().toLowerCase(Locale.ROOT), shown)
                : "%s %s".formatted(name, shown);
    }
}
