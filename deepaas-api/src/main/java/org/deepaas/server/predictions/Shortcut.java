package org.deepaas.server.predictions;

import java.util.concurrent.Semaphore;

/**
 * Whether a prediction is computed on the thread that asks for it. Handing it to a worker, and what came of it back, costs as much as a
 * small network: what has been quick before, with inputs of such a size, is done where it is. As many are computed at
 * once as there are workers, whoever does it.
 */
final class Shortcut {

    /** No event loop is to be kept for longer. */
    private static final double LONGEST_SECONDS = 200e-6;

    /** One that was interrupted says little of the others, and on a busy machine many are. */
    private static final double MOST_COUNTED = 2 * LONGEST_SECONDS;

    private static final int KNOWN_AFTER = 32;
    private static final int LARGER_AT_MOST = 2;
    private static final double WEIGHT_OF_THE_NEWEST = 0.05;

    private final Semaphore hands;
    // a lost update between two threads only delays the estimate by one prediction
    private volatile int known;
    private volatile double usualSeconds;
    private volatile double usualSize;

    Shortcut(int workers) {
        this.hands = new Semaphore(workers);
    }

    /** Of a worker: waits where others compute. */
    void enter() throws InterruptedException {
        hands.acquire();
    }

    /**
     * Whether whoever asks is to compute it, and tells of it by {@link #leave} or {@link #turnBack}.
     *
     * @param size of the input; zero where that says nothing of how long it takes
     */
    boolean tryToEnter(int size) {
        return isShort(size) && hands.tryAcquire();
    }

    private boolean isShort(int size) {
        return size > 0 && known >= KNOWN_AFTER && usualSeconds < LONGEST_SECONDS && size <= LARGER_AT_MOST * usualSize;
    }

    /** Says that nothing was computed. */
    void turnBack() {
        hands.release();
    }

    /** Says that one was computed. */
    void leave(int size, double seconds) {
        hands.release();
        if (size > 0) {
            int before = known;
            // of the first few, all count alike
            double weight = Math.max(WEIGHT_OF_THE_NEWEST, 1.0 / (before + 1));
            usualSeconds = weighted(weight, Math.min(seconds, MOST_COUNTED), usualSeconds);
            usualSize = weighted(weight, size, usualSize);
            known = Math.min(before + 1, KNOWN_AFTER);
        }
    }

    private static double weighted(double weight, double newest, double before) {
        return before + weight * (newest - before);
    }
}
