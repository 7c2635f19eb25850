package org.deepaas.example.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.runtime.pytorch.Examples;
import org.deepaas.runtime.pytorch.Split;

/**
 * Rows parted into those that are learnt from and those that are kept to measure with, each class in the same proportion.
 *
 * @param training places among the labelled rows
 * @param validation likewise
 */
record Parts(List<Integer> training, List<Integer> validation) {

    static Parts of(Labels labels, double fraction, long seed) throws IOException {
        var split = Split.stratified(new Places(labels), fraction, seed);
        return new Parts(places(split.training()), places(split.validation()));
    }

    private static List<Integer> places(Examples examples) throws IOException {
        List<Integer> places = new ArrayList<>();
        var place = new float[1];
        for (int i = 0; i < examples.size(); i++) {
            examples.read(i, place, 0);
            places.add((int) place[0]);
        }
        return List.copyOf(places);
    }

    /** Rows of which only their place matters; a float holds each place there can be. */
    private record Places(Labels labels) implements Examples {

        @Override
        public int size() {
            return labels.of().size();
        }

        @Override
        public long[] shape() {
            return new long[] {1};
        }

        @Override
        public List<String> classes() {
            return labels.classes();
        }

        @Override
        public int label(int index) {
            return labels.label(index);
        }

        @Override
        public void read(int index, float[] values, int offset) {
            values[offset] = index;
        }
    }
}
