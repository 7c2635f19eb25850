package org.deepaas.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Offset<Double> CLOSE = within(1e-6);

    private long now = 1;

    private Pace pace(int workers) {
        return new Pace(workers, () -> now);
    }

    private void pass(long milliseconds) {
        now += Duration.ofMillis(milliseconds).toNanos();
    }

    private void predict(Pace pace, int rows, long milliseconds) {
        pace.began();
        pass(milliseconds);
        pace.ended(rows, Duration.ofMillis(milliseconds).toNanos());
    }

    @Test
    void whereNothingIsKnownNothingIsRefused() {
        assertThat(pace(1).secondsUntilAnswer(1000, 1, 1)).isZero();
    }

    @Test
    void anIdleWorkerAnswersAsSoonAsItUsuallyDoes() {
        var pace = pace(1);
        predict(pace, 1, 200);

        assertThat(pace.secondsUntilAnswer(0, 0, 1)).isCloseTo(0.2, CLOSE);
    }

    @Test
    void whoeverComesToABusyWorkerWaitsForTheRestOfItAndForThoseAhead() {
        var pace = pace(1);
        predict(pace, 1, 200);
        pace.began();
        pass(50);

        assertThat(pace.secondsUntilAnswer(3, 1, 1)).isCloseTo(0.15 + 3 * 0.2 + 0.2, CLOSE);
    }

    @Test
    void severalWorkersShareThoseAhead() {
        var pace = pace(4);
        predict(pace, 1, 200);

        assertThat(pace.secondsUntilAnswer(8, 4, 1)).isCloseTo(2 * 0.2 + 0.2, CLOSE);
    }

    @Test
    void thoseAheadAreComputedTogether() {
        var pace = pace(1);
        predict(pace, 1, 20);
        predict(pace, 9, 100);

        assertThat(pace.secondsUntilAnswer(20, 0, 10)).isCloseTo(2 * 0.11 + 0.02, CLOSE);
    }

    /** Has it begin so many predictions or batches, each of which takes what is said of so many rows. */
    private void work(Pace pace, int turns, int allowed, IntUnaryOperator milliseconds) {
        for (int i = 0; i < turns; i++) {
            int rows = pace.atOnce(allowed);
            predict(pace, rows, milliseconds.applyAsInt(rows));
        }
    }

    @Test
    void batchesThatSaveTimeAreMade() {
        var pace = pace(1);

        work(pace, 200, 16, rows -> 10 + rows);

        assertThat(pace.atOnce(16)).isEqualTo(16);
    }

    @Test
    void batchesThatGainNothingAreNotMade() {
        var pace = pace(1);

        work(pace, 200, 16, rows -> 10 * rows);

        assertThat(pace.atOnce(16)).isEqualTo(1);
    }

    @Test
    void theyAreMadeAgainOnceTheyDo() {
        var pace = pace(1);
        work(pace, 200, 16, rows -> 10 * rows);

        work(pace, 200, 16, rows -> 10 + rows);

        assertThat(pace.atOnce(16)).isEqualTo(16);
    }

    @Test
    void oneSlowPredictionLongAgoIsNotHeldAgainstOthersForEver() {
        var pace = pace(1);
        predict(pace, 1, 60_000);

        assertThat(pace.secondsUntilAnswer(0, 0, 1)).isCloseTo(60, CLOSE);
        pass(241_000);
        assertThat(pace.secondsUntilAnswer(0, 0, 1)).isZero();
    }
}
