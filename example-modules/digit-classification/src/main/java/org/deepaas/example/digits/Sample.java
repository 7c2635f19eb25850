package org.deepaas.example.digits;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.deepaas.runtime.pytorch.Examples;

/** Some of other examples, drawn by chance. */
record Sample(Examples all, List<Integer> chosen) implements Examples {

    static Sample of(Examples all, int count, long seed) {
        var chosen = new Random(seed)
                .ints(0, all.size())
                .distinct()
                .limit(Math.min(count, all.size()))
                .boxed()
                .toList();
        return new Sample(all, chosen);
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

    @Override
    public Examples inEpoch(int number) {
        return new Sample(all.inEpoch(number), chosen);
    }
}
