package org.deepaas.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyModelTest {

    private final LatencyModel latency = new LatencyModel();

    @Test
    void knowsNothingAtFirst() {
        assertThat(latency.seconds(8)).isZero();
    }

    @Test
    void learnsAFixedPartAndOneForEachRow() {
        for (int rows : new int[] {1, 8, 3, 16, 1}) {
            latency.observe(rows, 0.010 + 0.002 * rows);
        }

        assertThat(latency.seconds(1)).isCloseTo(0.012, within(1e-6));
        assertThat(latency.seconds(32)).isCloseTo(0.074, within(1e-6));
    }

    @Test
    void claimsNoMoreForABatchThanWasSeenOfOne() {
        latency.observe(1, 0.05);
        latency.observe(1, 0.07);

        assertThat(latency.seconds(1)).isBetween(0.05, 0.07);
        assertThat(latency.seconds(32)).isEqualTo(latency.seconds(1));
    }

    @Test
    void tellsWhatIsSavedByComputingTogether() {
        for (int rows : new int[] {1, 8, 3, 16, 1}) {
            latency.observe(rows, 0.010 + 0.002 * rows);
        }

        assertThat(latency.saved(1)).isCloseTo(0, within(1e-6));
        assertThat(latency.saved(10)).isCloseTo(1 - 0.030 / 0.120, within(1e-6));
    }

    @Test
    void forgetsWhatIsLongAgo() {
        latency.observe(1, 60);
        for (int i = 0; i < 100; i++) {
            latency.observe(1, 0.1);
        }

        assertThat(latency.seconds(1)).isCloseTo(0.1, within(0.01));
    }

    @Test
    void moreRowsNeverTakeLess() {
        latency.observe(1, 0.9);
        latency.observe(8, 0.1);

        assertThat(latency.seconds(8)).isGreaterThanOrEqualTo(latency.seconds(1));
    }

    @Test
    void fewerRowsNeverTakeLessThanNothing() {
        latency.observe(30, 0.001);
        latency.observe(32, 10);

        assertThat(latency.seconds(1)).isPositive();
    }
}
