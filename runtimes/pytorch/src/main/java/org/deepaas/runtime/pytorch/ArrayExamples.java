package org.deepaas.runtime.pytorch;

import java.util.List;

/** Examples in memory. */
public final class ArrayExamples implements Examples {

    private final float[] values;
    private final int[] labels;
    private final long[] shape;
    private final List<String> classes;

    /**
     * Takes the arrays over; they must not be changed afterwards.
     *
     * @param values of all examples, one after another
     * @param labels from 0, below the number of classes
     * @param shape of one example
     * @throws IllegalArgumentException where these do not fit each other
     */
    public ArrayExamples(float[] values, int[] labels, long[] shape, List<String> classes) {
        this.values = values;
        this.labels = labels;
        this.shape = shape.clone();
        this.classes = List.copyOf(classes);
        if (labels.length == 0) {
            throw new IllegalArgumentException("there are no examples");
        }
        if (values.length != (long) labels.length * length()) {
            throw new IllegalArgumentException(
                    "%d values are not %d examples of %d each".formatted(values.length, labels.length, length()));
        }
        for (int label : labels) {
            if (label < 0 || label >= classes.size()) {
                throw new IllegalArgumentException(
                        "label %d is none of the %d classes".formatted(label, classes.size()));
            }
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, float[] into, int offset) {
        int length = length();
        System.arraycopy(values, index * length, into, offset, length);
    }
}
