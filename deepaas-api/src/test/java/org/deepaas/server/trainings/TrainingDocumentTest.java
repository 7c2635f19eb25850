package org.deepaas.server.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDocumentTest {

    // as Python's str(timedelta(…)) writes them
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S|0:00:00",
                "PT0.000001S|0:00:00.000001",
                "PT1.5S|0:00:01.500000",
                "PT23H59M59.999999S|23:59:59.999999",
                "P1D|1 day, 0:00:00",
                "P1DT1H2M3.000400S|1 day, 1:02:03.000400",
                "P12DT10H|12 days, 10:00:00",
                "PT0.000000999S|0:00:00"
            })
    void aDurationIsWrittenAsPythonWritesIt(Duration duration, String text) {
        assertThat(TrainingDocument.duration(duration)).isEqualTo(text);
    }

    @Test
    void aDateWithoutMicrosecondsHasNoFraction() {
        var zone = ZoneId.systemDefault();

        assertThat(TrainingDocument.date(
                        LocalDateTime.of(2026, 1, 2, 3, 4, 5).atZone(zone).toInstant()))
                .isEqualTo("2026-01-02 03:04:05");
        assertThat(TrainingDocument.date(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 60_789)
                        .atZone(zone)
                        .toInstant()))
                .isEqualTo("2026-01-02 03:04:05.000060");
    }

    @Test
    void whatWaitsIsShownAsRunningAsTheOriginalDoes() {
        var document = TrainingDocument.of(Example.queued());

        assertThat(document.path("status").asText()).isEqualTo("running");
        assertThat(document.fieldNames()).toIterable().containsExactly("date", "args", "uuid", "status");
    }
}
