package org.deepaas.server.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void showsWhatWasMeasuredOfEachSettingsAndWhichAreBest() {
        var one = new Measured(
                new Setup(1, 2, OptionalInt.of(4), OptionalInt.empty()),
                5000,
                0,
                "",
                812.4,
                Duration.ofNanos(9_123_000),
                Duration.ofNanos(14_000_000),
                Duration.ofNanos(312_000));

        assertThat(Table.of(List.of(one), one).lines())
                .containsExactly(
                        "instances  workers  engine-threads  batch-size  requests/s       p50       p99  CPU/request  failed",
                        "        1        2               4           -         812   9.12 ms   14.0 ms       312 us       0  best");
    }

    @ParameterizedTest
    @CsvSource({"312, 312 us", "4510, 4.51 ms", "123456, 123 ms", "1200000, 1.20 s"})
    void timesHaveTheirUnit(long micros, String shown) {
        assertThat(Table.time(Duration.ofNanos(1000 * micros))).isEqualTo(shown);
    }
}
