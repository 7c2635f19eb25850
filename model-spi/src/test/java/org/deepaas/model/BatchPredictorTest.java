package org.deepaas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPredictorTest {

    record Sum(int one, int other) {}

    /** Tells when it is closed. */
    private final class Pair implements AutoCloseable {
        final int value;

        Pair(int value) {
            this.value = value;
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }

    private class Adder implements BatchPredictor<Sum, Pair, Integer, String> {

        @Override
        public Pair prepare(Sum sum) {
            told.add("prepared");
            return new Pair(sum.one() + sum.other());
        }

        @Override
        public List<Integer> predictMany(List<Pair> inputs) {
            told.add("computed");
            return inputs.stream().map(pair -> pair.value).toList();
        }

        @Override
        public String finish(Sum sum, Integer output) {
            told.add("finished");
            return "%d + %d = %d".formatted(sum.one(), sum.other(), output);
        }
    }

    private final List<String> told = new ArrayList<>();

    @Test
    void isAPredictorLikeAnyOther() throws Exception {
        Predictor<Sum, String> predictor = new Adder();

        assertThat(predictor.predict(new Sum(2, 3))).isEqualTo("2 + 3 = 5");
    }

    @Test
    void takesItsStepsInOrderAndClosesTheInputAfterComputing() throws Exception {
        new Adder().predict(new Sum(2, 3));

        assertThat(told).containsExactly("prepared", "computed", "closed", "finished");
    }

    @Test
    void closesTheInputThatCannotBeComputed() {
        var broken = new Adder() {
            @Override
            public List<Integer> predictMany(List<Pair> inputs) {
                throw new IllegalStateException("the device is gone");
            }
        };

        assertThatThrownBy(() -> broken.predict(new Sum(2, 3))).hasMessage("the device is gone");
        assertThat(told).containsExactly("prepared", "closed");
    }

    @Test
    void saysWhereItGaveNoOutputForItsInput() {
        var forgetful = new Adder() {
            @Override
            public List<Integer> predictMany(List<Pair> inputs) {
                return List.of();
            }
        };

        assertThatThrownBy(() -> forgetful.predict(new Sum(2, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("predictMany of ")
                .hasMessageEndingWith(" gave 0 outputs for 1 input");
    }

    @Test
    void inputsOfOneClassAreComputedTogetherUnlessTheModelSaysOtherwise() {
        var adder = new Adder();

        assertThat(adder.batchKey(new Pair(1))).isEqualTo(adder.batchKey(new Pair(2)));
        assertThat(adder.rows(new Pair(1))).isEqualTo(1);
        assertThat(adder.batchLimit()).isEqualTo(32);
    }
}
