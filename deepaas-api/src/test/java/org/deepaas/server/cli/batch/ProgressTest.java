package org.deepaas.server.cli.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aLineTellsTheRateAndWhatIsLeft() {
        assertThat(Progress.line(50, 200, 10)).isEqualTo("50 of 200, 5.0/s, 0:00:30 left");
        assertThat(Progress.line(10, 100, 600)).isEqualTo("10 of 100, 1.0/min, 1:30:00 left");
        assertThat(Progress.line(200, 200, 10)).isEqualTo("200 of 200, 20.0/s, 0:00:00 left");
    }

    @Test
    void aBarIsAsLongAsWhatIsDone() {
        assertThat(Bar.of(0.5)).endsWith("[" + "#".repeat(15) + " ".repeat(15) + "]  50 %");
    }

    @Test
    void whatIsDoneAtOnceIsNotWorthALine() {
        var told = new ByteArrayOutputStream();
        try (var progress = new Progress(1, new PrintStream(told, true, UTF_8), false)) {
            progress.step();
        }

        assertThat(told.toString(UTF_8)).isEmpty();
    }
}
