package org.deepaas.runtime.described.tensors;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.network.Values;

/** Lists within lists, and the tensors that they are. */
final class Nested {

    private Nested() {}

    /**
     * The shape of lists within lists.
     *
     * @throws InvalidInputException where lists beside each other differ in length, or the model takes another shape
     */
    static long[] shape(TensorSpec spec, Object value) {
        var shape = new long[spec.rank()];
        var part = value;
        for (int i = 0; i < shape.length; i++) {
            var list = (List<?>) part;
            shape[i] = list.size();
            if (list.isEmpty() && i + 1 < shape.length) {
                throw new InvalidInputException("%s is empty: the model takes %s".formatted(spec.name(), spec.form()));
            }
            part = list.isEmpty() ? list : list.get(0);
        }
        if (!spec.accepts(shape)) {
            throw new InvalidInputException("%s has the shape %s: the model takes %s"
                    .formatted(spec.name(), TensorSpec.shown(shape), spec.form()));
        }
        return shape;
    }

    /** The elements, in row-major order. */
    static List<Object> elements(TensorSpec spec, Object value, long... shape) {
        var elements = new ArrayList<>();
        collect(spec, value, elements, shape, 0);
        return elements;
    }

    private static void collect(TensorSpec spec, Object value, List<Object> elements, long[] shape, int dimension) {
        if (dimension == shape.length) {
            elements.add(value);
            return;
        }
        var list = (List<?>) value;
        if (list.size() != shape[dimension]) {
            throw new InvalidInputException("%s has lists of %d and of %d elements beside each other: make them equal"
                    .formatted(spec.name(), shape[dimension], list.size()));
        }
        list.forEach(element -> collect(spec, element, elements, shape, dimension + 1));
    }

    /** Arrays within arrays; the one value of a tensor without dimensions. */
    static Object arrays(Class<?> type, Values values) {
        return arrays(type, values, 0, new int[] {0});
    }

    private static Object arrays(Class<?> type, Values values, int dimension, int[] next) {
        if (dimension == values.shape().length) {
            return values.plain(next[0]++);
        }
        int size = values.size(dimension);
        var element = type;
        for (int i = dimension + 1; i < values.shape().length; i++) {
            element = element.arrayType();
        }
        var array = Array.newInstance(element, size);
        for (int i = 0; i < size; i++) {
            Array.set(array, i, fitted(element, arrays(type, values, dimension + 1, next)));
        }
        return array;
    }

    /** Whole numbers are read as long, and may be told as int. */
    private static Object fitted(Class<?> type, Object element) {
        return type == int.class && element instanceof Long whole ? (Object) Math.toIntExact(whole) : element;
    }
}
