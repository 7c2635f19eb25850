package org.deepaas.server.predictions;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A place among those that run or wait: of one prediction, or of all that are computed together. */
final class Place {

    private final Semaphore places;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** @param places of which this one was acquired */
    Place(Semaphore places) {
        this.places = places;
    }

    /** The same, held by one more. */
    Place share() {
        holders.incrementAndGet();
        return this;
    }

    /** Free for another with the last that leaves. */
    void leave() {
        if (holders.decrementAndGet() == 0) {
            places.release();
        }
    }
}
