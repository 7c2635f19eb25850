package org.deepaas.runtime.pytorch;

import java.io.IOException;
import java.util.List;

/** Some of other examples. */
record Selection(Examples all, List<Integer> chosen) implements Examples {

    static Selection of(Examples all, List<Integer> chosen) {
        return new Selection(all, List.copyOf(chosen));
    }

    @Override
    public Examples inEpoch(int epoch) {
        return new Selection(all.inEpoch(epoch), chosen);
    }

    @Override
    public int size() {
        return chosen.size();
    }

    @Override
    public long[] shape() {
        return all.shape();
    }

    @Override
    public List<String> classes() {
        return all.classes();
    }

    @Override
    public int label(int index) {
        return all.label(chosen.get(index));
    }

    @Override
    public void read(int index, float[] values, int offset) throws IOException {
        all.read(chosen.get(index), values, offset);
    }
}
