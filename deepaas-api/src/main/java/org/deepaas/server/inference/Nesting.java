package org.deepaas.server.inference;

import java.util.Arrays;
import org.deepaas.model.InvalidInputException;

/** Goes from element to element of an array, which is nested as a shape says, or flat in row-major order. A single value may stand alone. */
final class Nesting {

    private final JsonCursor cursor;
    private final String name;
    private final long[] shape;
    private final long count;
    private final long[] sizes;
    private int depth;
    private int depthOfElements;
    private long seen;
    private boolean behindSomething;

    Nesting(JsonCursor cursor, String name, long... shape) {
        this.cursor = cursor;
        this.name = name;
        this.shape = shape;
        this.count = Shapes.count(name, shape);
        this.sizes = new long[Math.max(1, shape.length) + 1];
    }

    /** Goes to the next element; not where there is none, and then past the array. */
    boolean toElement() {
        while (true) {
            if (behindSomething) {
                if (depth == 0) {
                    requireAll();
                    return false;
                }
                if (cursor.passes(']')) {
                    close();
                    continue;
                }
                cursor.pass(',');
                behindSomething = false;
            }
            if (!cursor.passes('[')) {
                arrive();
                return true;
            }
            open();
        }
    }

    private void open() {
        if (depth == sizes.length - 1) {
            throw nestedOtherwise();
        }
        if (depth > 0) {
            sizes[depth]++;
        }
        depth++;
        sizes[depth] = 0;
        if (cursor.passes(']')) {
            close();
        }
    }

    private void close() {
        boolean isNested = depth > 1 || depthOfElements > 1;
        if (isNested && sizes[depth] != shape[depth - 1]) {
            throw nestedOtherwise();
        }
        depth--;
        behindSomething = true;
    }

    private void arrive() {
        if (depth == 0 && shape.length > 0) {
            throw cursor.malformed("an array as data of input '%s'".formatted(name));
        }
        if (depthOfElements == 0) {
            depthOfElements = depth;
        }
        boolean inItsPlace = depth == depthOfElements && (depth == 1 || depth == shape.length);
        if (!inItsPlace) {
            throw nestedOtherwise();
        }
        sizes[depth]++;
        if (++seen > count) {
            throw new InvalidInputException("input '%s' of shape %s has %d elements, and its data has more"
                    .formatted(name, Arrays.toString(shape), count));
        }
        behindSomething = true;
    }

    /** How many elements may follow in the innermost array. */
    long left() {
        return depth == 0 ? 0 : count - seen;
    }

    /** Says that so many more were read behind the last element, in the same innermost array. */
    void went(int elements) {
        sizes[depth] += elements;
        seen += elements;
    }

    private void requireAll() {
        if (seen != count) {
            throw new InvalidInputException("input '%s' of shape %s has %d elements, and its data has %d"
                    .formatted(name, Arrays.toString(shape), count, seen));
        }
    }

    private InvalidInputException nestedOtherwise() {
        return new InvalidInputException(
                "the data of input '%s' is nested otherwise than its shape %s: nest it so, or write it flat"
                        .formatted(name, Arrays.toString(shape)));
    }
}
