package org.deepaas.server.inference;

import java.util.Arrays;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;

/** How many elements tensors have. */
final class Shapes {

    /** More no engine takes. */
    static final int MOST_DIMENSIONS = 32;

    /** How many elements a tensor of that shape has: so few that Java can have them in a buffer. */
    static int count(String name, long... shape) {
        try {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        } catch (ArithmeticException e) {
            throw new InvalidInputException("input '%s' of shape %s has more elements than a tensor can"
                    .formatted(name, Arrays.toString(shape)));
        }
    }

    /**
     * The same shape, unless it asks for more memory than the text that is to fill it allows: an element takes two bytes of that.
     *
     * @param textLength how many bytes there are for all elements
     */
    static long[] within(int textLength, String name, long... shape) {
        if (count(name, shape) > textLength / 2) {
            throw new InvalidInputException("input '%s' of shape %s has more elements than the request has room for"
                    .formatted(name, Arrays.toString(shape)));
        }
        return shape;
    }

    /**
     * The shape that so many bytes have as this input.
     *
     * @throws InvalidInputException where that is not one and the same
     */
    static long[] filledBy(TensorMetadata input, long bytes) {
        var shape = input.shape().stream().mapToLong(Long::longValue).toArray();
        long open = Arrays.stream(shape).filter(size -> size < 0).count();
        if (input.type() == TensorType.BYTES) {
            // the body is the one element
            Arrays.setAll(shape, i -> shape[i] < 0 ? 1 : shape[i]);
            if (count(input.name(), shape) == 1) {
                return shape;
            }
        } else if (input.declared()) {
            if (open == 2 && shape[0] < 0) {
                shape[0] = 1;
                open = 1;
            }
            if (open <= 1 && fill(shape, bytes, input.type().size())) {
                return shape;
            }
        }
        throw new InvalidInputException(
                "%d bytes are no tensor of input %s: send its shape and datatype in a JSON header"
                        .formatted(bytes, input));
    }

    /** Settles the dimension that is open; not where the others do not divide what is there. */
    private static boolean fill(long[] shape, long bytes, int size) {
        long known = size;
        int open = -1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0) {
                open = i;
            } else {
                known *= shape[i];
            }
        }
        if (open < 0 || known == 0) {
            return known == bytes;
        }
        shape[open] = bytes / known;
        return bytes % known == 0;
    }

    private Shapes() {}
}
