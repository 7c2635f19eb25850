package org.deepaas.server.cli.tuning;

import java.util.Arrays;

/** How long requests took, in nanoseconds. Safe for use by many threads. */
final class Latencies {

    private static final int FIRST = 1 << 12;

    private long[] all = new long[FIRST];
    private int size;

    synchronized void add(long nanoseconds) {
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size++] = nanoseconds;
    }

    synchronized int size() {
        return size;
    }

    /** What so large a part of them did not exceed; zero where there are none. */
    synchronized long quantile(double part) {
        if (size == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(all, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * size) - 1)];
    }
}
