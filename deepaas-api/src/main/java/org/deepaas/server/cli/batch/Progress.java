package org.deepaas.server.cli.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far it is: a bar on a terminal, and a line now and then elsewhere. Safe for use by many threads. */
public final class Progress implements AutoCloseable {

    private static final Duration ON_A_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final long all;
    private final PrintStream err;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long toldAt = began;
    private long done;

    /** @param terminal whether {@code err} is one */
    public Progress(long all, PrintStream err, boolean terminal) {
        this.all = all;
        this.err = err;
        this.terminal = terminal;
    }

    /** One more is over. */
    public synchronized void step() {
        done++;
        long now = System.nanoTime();
        if (now - toldAt < (terminal ? ON_A_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        toldAt = now;
        var line = line(done, all, (now - began) / NANOS);
        if (terminal) {
            err.print(Bar.of((double) done / all) + " " + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    static String line(long done, long all, double seconds) {
        double rate = done / seconds;
        var left = Duration.ofSeconds(Math.round((all - done) / rate));
        return String.format(
                Locale.ROOT,
                "%d of %d, %.1f/%s, %d:%02d:%02d left",
                done,
                all,
                rate < 1 ? rate * 60 : rate,
                rate < 1 ? "min" : "s",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart());
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (terminal) {
            err.print(Bar.ERASE);
            err.flush();
        }
    }
}
