package org.deepaas.example.digits;

import java.io.IOException;
import java.util.List;
import org.deepaas.runtime.pytorch.Examples;

/** Examples and, behind them, others of the same shape and classes. */
record Joined(Examples first, Examples second) implements Examples {

    static Joined of(Examples first, Examples second) {
        return new Joined(first, second);
    }

    @Override
    public int size() {
        return first.size() + second.size();
    }

    @Override
    public long[] shape() {
        return first.shape();
    }

    @Override
    public List<String> classes() {
        return first.classes();
    }

    @Override
    public int label(int index) {
        return index < first.size() ? first.label(index) : second.label(index - first.size());
    }

    @Override
    public void read(int index, float[] values, int offset) throws IOException {
        if (index < first.size()) {
            first.read(index, values, offset);
        } else {
            second.read(index - first.size(), values, offset);
        }
    }

    @Override
    public Examples inEpoch(int number) {
        return new Joined(first.inEpoch(number), second.inEpoch(number));
    }
}
