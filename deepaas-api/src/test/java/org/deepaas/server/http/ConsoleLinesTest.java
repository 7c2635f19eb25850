package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class ConsoleLinesTest {

    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c{3.}] %s%e%n";
    private static final long AN_EVENING = 1_795_292_487_045L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ConsoleLines lines = new ConsoleLines(out, ZoneId.systemDefault(), " INFO  [org.dee.access] ");

    private String text() {
        return out.toString(Charset.defaultCharset());
    }

    @Test
    void aLineIsAsTheConsoleHasIt() {
        for (long time : new long[] {AN_EVENING, AN_EVENING + 900, AN_EVENING + 1000, 0}) {
            var record = new ExtLogRecord(Level.INFO, "GET /naïve", "here");
            record.setLoggerName("org.deepaas.access");
            record.setInstant(Instant.ofEpochMilli(time));

            out.reset();
            lines.add(time, "GET /naïve");
            lines.flush();

            assertThat(text()).isEqualTo(new PatternFormatter(PATTERN).format(record));
        }
    }

    @Test
    void theFirstIsToBeSeenToAndTheOthersAreWrittenWithIt() {
        assertThat(lines.add(0, "one")).isTrue();
        assertThat(lines.add(0, "two")).isFalse();
        assertThat(out.size()).isZero();

        lines.flush();

        assertThat(text()).hasLineCount(2).contains("one", "two");
        assertThat(lines.add(0, "three")).isTrue();
    }

    /** Else each timer would bring another, and those of full buffers come on top. */
    @Test
    void nobodyIsAskedTwiceToSeeToThem() {
        assertThat(lines.add(0, "first")).isTrue();
        for (int i = 0; i < 1000; i++) {
            assertThat(lines.add(0, "number " + i)).isFalse();
        }
        assertThat(out.size()).isPositive();

        lines.flush();
        assertThat(text()).hasLineCount(1001);
        assertThat(lines.add(0, "last")).isTrue();
    }

    @Test
    void whatIsThereIsWrittenAtTheEndAndLaterOnesAtOnce() {
        lines.add(0, "before");
        lines.close();
        assertThat(text()).hasLineCount(1).contains("before");

        assertThat(lines.add(0, "after")).isFalse();
        assertThat(text()).hasLineCount(2).endsWith("after" + System.lineSeparator());
    }

    @Test
    void noWriteHasMoreThanAPipeTakesInOnePieceUnlessALineHas() {
        var written = new ArrayList<String>();
        var pieces = new ConsoleLines(
                new OutputStream() {
                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        written.add(new String(bytes, from, count, Charset.defaultCharset()));
                    }

                    @Override
                    public void write(int one) {
                        throw new AssertionError("a byte alone");
                    }
                },
                ZoneId.systemDefault(),
                " ");
        for (int i = 0; i < 1000; i++) {
            pieces.add(0, "number " + i);
        }
        pieces.add(0, "x".repeat(10_000));
        pieces.close();

        assertThat(String.join("", written)).hasLineCount(1001).contains("number 999", "x".repeat(10_000));
        assertThat(written).allMatch(piece -> piece.endsWith(System.lineSeparator()));
        assertThat(written.stream().filter(piece -> piece.length() > 4096)).hasSize(1);
    }

    @Test
    void noLineOfManyThreadsIsLostOrBroken() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var tasks = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 4; i++) {
                int thread = i;
                tasks.add(() -> {
                    for (int j = 0; j < 500; j++) {
                        if (lines.add(0, "%d:%d.".formatted(thread, j))) {
                            lines.flush();
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        lines.close();

        var expected = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 500; j++) {
                expected.add("%d:%d.".formatted(i, j));
            }
        }
        List<String> messages = text().lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(messages).containsExactlyInAnyOrderElementsOf(expected);
    }
}
