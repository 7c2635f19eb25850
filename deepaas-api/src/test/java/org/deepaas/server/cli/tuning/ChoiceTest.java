package org.deepaas.server.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static Measured measured(int workers, double rate, long p99, long cpu, int failures) {
        return new Measured(
                new Setup(1, workers, OptionalInt.empty(), OptionalInt.empty()),
                1000,
                failures,
                failures > 0 ? "busy" : "",
                rate,
                Duration.ofMillis(1),
                Duration.ofMillis(p99),
                Duration.ofMillis(cpu));
    }

    private static final Measured SLOW = measured(1, 100, 20, 5, 0);
    private static final Measured QUICK = measured(2, 300, 60, 9, 0);
    private static final Measured QUICKER = measured(4, 400, 80, 9, 0);
    private static final Measured FAILING = measured(8, 900, 10, 1, 3);

    private static final List<Measured> ALL = List.of(SLOW, QUICK, QUICKER, FAILING);

    @Test
    void ofThoseThatKeepTheBoundTheOneThatAnswersMostIsBest() {
        assertThat(new Choice(Duration.ofMillis(60), false).best(ALL)).hasValue(QUICK);
        assertThat(new Choice(null, false).best(ALL)).hasValue(QUICKER);
    }

    @Test
    void atARateOfItsOwnTheOneThatNeedsTheLeastProcessorTimeIsBest() {
        assertThat(new Choice(Duration.ofMillis(60), true).best(ALL)).hasValue(SLOW);
    }

    @Test
    void ofThoseThatAnswerAsManyTheOneThatWaitsLeastIsBest() {
        var asQuick = measured(3, 396, 40, 9, 0);

        assertThat(new Choice(null, false).best(List.of(QUICKER, asQuick))).hasValue(asQuick);
    }

    @Test
    void whereNoneKeepTheBoundTheNearestIsTold() {
        assertThat(new Choice(Duration.ofMillis(5), false).best(ALL)).isEmpty();
        assertThat(Choice.nearest(ALL)).hasValue(SLOW);
    }
}
