package org.deepaas.server.cli.tuning;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What was measured, for a person to read. */
public final class Table {

    private static final String FORMAT = "%9s %8s %15s %11s %11s %9s %9s %12s %7s%s";
    private static final double MICROS = 1e3;
    private static final double MILLIS = 1e6;
    private static final double SECONDS = 1e9;

    private Table() {}

    public static String heading() {
        return FORMAT.formatted(
                "instances",
                "workers",
                "engine-threads",
                "batch-size",
                "requests/s",
                "p50",
                "p99",
                "CPU/request",
                "failed",
                "");
    }

    public static String line(Measured one, boolean best) {
        var setup = one.setup();
        return FORMAT.formatted(
                setup.instances(),
                setup.workers(),
                orLine(setup.engineThreads()),
                orLine(setup.batchSize()),
                rate(one),
                time(one.p50()),
                time(one.p99()),
                time(one.cpu()),
                one.failures(),
                best ? "  best" : "");
    }

    /** All of them. */
    public static String of(List<Measured> measured, @Nullable Measured best) {
        var lines = new StringBuilder(heading());
        for (var one : measured) {
            lines.append(System.lineSeparator()).append(line(one, one.equals(best)));
        }
        return lines.toString();
    }

    private static String orLine(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "-";
    }

    /** Answers a second. */
    public static String rate(Measured one) {
        return String.format(Locale.ROOT, one.rate() < 100 ? "%.1f" : "%.0f", one.rate());
    }

    /** As in 312 us, 4.51 ms or 1.20 s. */
    public static String time(Duration duration) {
        double nanos = duration.toNanos();
        if (nanos < MILLIS) {
            return String.format(Locale.ROOT, "%.0f us", nanos / MICROS);
        }
        return nanos < SECONDS
                ? String.format(Locale.ROOT, "%.3g ms", nanos / MILLIS)
                : String.format(Locale.ROOT, "%.3g s", nanos / SECONDS);
    }
}
