package org.deepaas.server.cli;

import java.io.PrintStream;
import java.time.Duration;
import org.deepaas.server.cli.batch.Bar;
import org.deepaas.server.models.weights.FetchProgress;

/** Shows how much of a file is fetched: a bar on a terminal, and a line now and then elsewhere. */
final class ShownProgress implements FetchProgress {

    private static final Duration ON_A_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintStream err;
    private final boolean terminal = Boolean.getBoolean("deepaas.terminal");
    private long toldAt;
    private boolean told;

    ShownProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void at(String file, long bytes, long ofBytes) {
        long now = System.nanoTime();
        if (told && now - toldAt < (terminal ? ON_A_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        told = true;
        toldAt = now;
        double fraction = (double) bytes / ofBytes;
        if (terminal) {
            err.print(Bar.of(fraction) + " of " + file);
            err.flush();
        } else {
            err.println("fetching %s: %d %% of %d bytes".formatted(file, (long) (100 * fraction), ofBytes));
        }
    }

    @Override
    public synchronized void ended(String file) {
        if (terminal && told) {
            err.print(Bar.ERASE);
            err.flush();
        }
        told = false;
    }
}
