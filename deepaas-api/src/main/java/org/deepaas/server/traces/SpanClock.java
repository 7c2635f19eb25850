package org.deepaas.server.traces;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time as spans have it, that goes on evenly whatever is done to the machine's clock. */
final class SpanClock {

    private final long offset;

    SpanClock() {
        var now = Instant.now();
        this.offset = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
    }

    /** Nanoseconds since 1970. */
    long now() {
        return at(System.nanoTime());
    }

    /** The same of another moment, on the clock of {@link System#nanoTime}. */
    long at(long moment) {
        return offset + moment;
    }
}
