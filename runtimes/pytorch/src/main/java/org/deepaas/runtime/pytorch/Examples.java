package org.deepaas.runtime.pytorch;

import java.io.IOException;
import java.util.List;

/**
 * What a network learns from: tensors of one shape, each with the class that it belongs to. Read by one thread at a time, in
 * any order, and as often as there are epochs.
 */
public interface Examples {

    /** How many there are; at least 1. */
    int size();

    /** The shape of one, without the batch: {@code (channels, height, width)} for a picture. */
    long[] shape();

    /** The names of the classes; a label is an index of this. */
    List<String> classes();

    /** The label of an example, from 0. */
    int label(int index);

    /**
     * Writes the values of an example, row-major.
     *
     * @param values where to write
     * @param offset the first place to write to
     */
    void read(int index, float[] values, int offset) throws IOException;

    /** The same examples as they are in one epoch, counted from 1, where that differs; each epoch reads through this. */
    default Examples inEpoch(int epoch) {
        return this;
    }

    /** How many values one has: the product of its shape. */
    default int length() {
        long length = 1;
        for (long side : shape()) {
            length *= side;
        }
        return Math.toIntExact(length);
    }
}
