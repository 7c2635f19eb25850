package org.deepaas.server.predictions;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** How quickly one model's workers get on, from which is told when an answer can be had. */
final class Pace {

    private static final double SHORTEST_TRUST = 1;
    private static final double TIMES_AS_LONG = 4;
    private static final double LEAST_SAVED = 0.1;
    private static final int TURNS_UNTIL_KNOWN = 32;
    private static final int TURNS_UNTIL_A_TRIAL = 64;
    private static final int TRIED_AT_ONCE = 4;

    private final int workers;
    private final LongSupplier clock;
    private final LatencyModel latency = new LatencyModel();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile int usualRows = 1;
    private volatile long lastBegin;
    private volatile long lastEnd;

    /** @param clock as {@link System#nanoTime} */
    Pace(int workers, LongSupplier clock) {
        this.workers = workers;
        this.clock = clock;
    }

    void began() {
        lastBegin = clock.getAsLong();
    }

    void ended(int rows, long nanoseconds) {
        latency.observe(rows, nanoseconds / 1e9);
        usualRows = rows;
        lastEnd = clock.getAsLong();
    }

    /**
     * How many rows to compute at once of those allowed: one, where more of them save less than a tenth of the time, since
     * all of them would then wait for the last. Now and then it is tried whether the other still is the worse.
     */
    int atOnce(int allowed) {
        int turn = turns.incrementAndGet() & Integer.MAX_VALUE;
        boolean trial = turn % TURNS_UNTIL_A_TRIAL == 0;
        if (turn > TURNS_UNTIL_KNOWN && latency.saved(allowed) < LEAST_SAVED) {
            return trial ? Math.min(TRIED_AT_ONCE, allowed) : 1;
        }
        return trial ? 1 : allowed;
    }

    double secondsUntilAPlaceIsFree() {
        return latency.seconds(usualRows) / workers;
    }

    /**
     * How long an answer takes at best.
     *
     * @param ahead how many are taken first
     * @param busy how many workers have something to do
     * @param atOnce how many are computed together at most
     * @return zero where nothing is known, or nothing new: a slow one, long ago, is not to have all refused that come later
     */
    double secondsUntilAnswer(int ahead, int busy, int atOnce) {
        double usual = latency.seconds(usualRows);
        long now = clock.getAsLong();
        double sinceTheLast = (now - lastEnd) / 1e9;
        if (usual == 0 || sinceTheLast > Math.max(SHORTEST_TRUST, TIMES_AS_LONG * usual)) {
            return 0;
        }
        double rest = busy < workers || workers > 1 ? 0 : Math.max(0, usual - (now - lastBegin) / 1e9);
        long turns = ahead / ((long) workers * atOnce);
        return rest + turns * latency.seconds(atOnce) + latency.seconds(1);
    }
}
