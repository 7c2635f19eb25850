package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.deepaas.server.cli.tuning.Demand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuneOptionsTest {

    private static TuneOptions parse(String words) {
        return TuneOptions.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    @Test
    void whatItDoesNotKnowIsForTheModel() {
        var options = parse("echo --p99 50ms --text hello --clients 3 --times=2");

        assertThat(options.model()).isEqualTo("echo");
        assertThat(options.bound()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.demand()).isEqualTo(new Demand(3, 0, 5));
        assertThat(options.arguments()).containsExactly("--text", "hello", "--times=2");
    }

    @Test
    void theModelMayBeNamedElsewhere() {
        var options = parse("--text hello");

        assertThat(options.model()).isEmpty();
        assertThat(options.arguments()).containsExactly("--text", "hello");
        assertThat(options.bound()).isNull();
    }

    @Test
    void theBestIsWrittenToAFileCalledAfterTheModelUnlessToldOtherwise() {
        assertThat(parse("echo").file("echo")).isEqualTo(Path.of("echo.conf"));
        assertThat(parse("echo --write deepaas.conf").file("echo")).isEqualTo(Path.of("deepaas.conf"));
        assertThat(parse("echo --nowrite").isToWrite()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--p99 soon",
                "--p99 0s",
                "--clients 0",
                "--rate -1",
                "--seconds 0",
                "--write x --nowrite",
                "--rate"
            })
    void refusesWhatCannotBeMeasured(String words) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(UsageError.class);
    }
}
