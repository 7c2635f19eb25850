package org.deepaas.runtime.described.network;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * What a run gave for one output.
 *
 * @param elements a Java array in row-major order: {@code float[]} of float and float16, {@code double[]}, {@code byte[]}
 *     of int8, uint8 and bool, {@code short[]}, {@code int[]}, {@code long[]} or {@code String[]}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record Values(String name, ElementType type, long[] shape, Object elements) {

    /** How many elements there are. */
    public int count() {
        return Array.getLength(elements);
    }

    /** The elements along a dimension, counted from the end where negative. */
    public int size(int dimension) {
        return Math.toIntExact(shape[dimension < 0 ? shape.length + dimension : dimension]);
    }

    /** The elements as numbers. */
    public float[] floats() {
        if (elements instanceof float[] floats) {
            return floats;
        }
        var floats = new float[count()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) decimal(i);
        }
        return floats;
    }

    /** One element as a number: of bool, 0 or 1. */
    public double decimal(int index) {
        if (elements instanceof double[] doubles) {
            return doubles[index];
        }
        return elements instanceof float[] floats ? floats[index] : whole(index);
    }

    /** One element as a whole number; what has a fraction is rounded. */
    public long whole(int index) {
        if (elements instanceof byte[] bytes) {
            return type == ElementType.UINT8 ? bytes[index] & 0xFF : bytes[index];
        }
        if (elements instanceof String[]) {
            throw new IllegalStateException("output %s is of texts, not of numbers".formatted(name));
        }
        if (elements instanceof float[] floats) {
            return Math.round((double) floats[index]);
        }
        return elements instanceof double[] doubles ? Math.round(doubles[index]) : Array.getLong(elements, index);
    }

    /** One element as it would be in JSON. */
    public Object plain(int index) {
        if (type == ElementType.BOOL) {
            return whole(index) != 0;
        }
        if (elements instanceof float[] || elements instanceof double[] || elements instanceof String[]) {
            return Array.get(elements, index);
        }
        return whole(index);
    }

    /** For people: {@code scores float [1, 10]}. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(name, type, TensorSpec.shown(shape));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values
                && name.equals(values.name)
                && type == values.type
                && Arrays.equals(shape, values.shape)
                && Arrays.deepEquals(new Object[] {elements}, new Object[] {values.elements});
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {name, type, shape, elements});
    }
}
