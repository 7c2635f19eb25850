package org.deepaas.server.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void ofAHundredNinetyNineTookNoLonger() {
        for (int i = 10_000; i > 0; i--) {
            latencies.add(i);
        }

        assertThat(latencies.quantile(0.5)).isEqualTo(5_000);
        assertThat(latencies.quantile(0.99)).isEqualTo(9_900);
        assertThat(latencies.size()).isEqualTo(10_000);
    }

    @Test
    void oneIsAllThereIs() {
        assertThat(latencies.quantile(0.99)).isZero();

        latencies.add(7);

        assertThat(latencies.quantile(0.5)).isEqualTo(7);
        assertThat(latencies.quantile(0.99)).isEqualTo(7);
    }
}
