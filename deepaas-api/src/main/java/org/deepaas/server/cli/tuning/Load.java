package org.deepaas.server.cli.tuning;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.deepaas.model.Content;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Outcome;
import org.deepaas.server.predictions.Predictions;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.predictions.Work;

/** Asks for predictions for some time, and keeps how long answers took. */
final class Load {

    private static final double NANOS = 1e9;
    private static final long SEED = 42;

    private final Predictions predictions;
    private final Crew crew;
    private final Supplier<Work<Content>> next;
    private final BooleanSupplier stopped;
    private final Latencies latencies = new Latencies();
    private final AtomicInteger failures = new AtomicInteger();
    /** Requests, and whoever began all. */
    private final AtomicInteger underWay = new AtomicInteger(1);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String firstFailure = "";
    private volatile long end;

    /** @param stopped whether no more is to be asked, however early */
    Load(Predictions predictions, Crew crew, Supplier<Work<Content>> next, BooleanSupplier stopped) {
        this.predictions = predictions;
        this.crew = crew;
        this.next = next;
        this.stopped = stopped;
    }

    /** Asks, and waits for the last answer. */
    void run(Demand demand, double seconds) throws InterruptedException {
        long began = System.nanoTime();
        end = began + (long) (seconds * NANOS);
        if (demand.isOpen()) {
            atRandomTimes(demand.rate(), began);
        } else {
            for (int i = 0; i < demand.clients(); i++) {
                ask(System.nanoTime(), true);
            }
        }
        leave();
        over.await();
    }

    private void leave() {
        if (underWay.decrementAndGet() == 0) {
            over.countDown();
        }
    }

    /** However long answers take: who waits for one longer than for another counts as long as it would. */
    private void atRandomTimes(double rate, long began) {
        var random = new SplittableRandom(SEED);
        double due = 0;
        while (true) {
            due -= Math.log(1 - random.nextDouble()) / rate;
            long at = began + (long) (due * NANOS);
            if (isOver(at)) {
                return;
            }
            for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            ask(at, false);
        }
    }

    private boolean isOver(long now) {
        return now - end >= 0 || stopped.getAsBoolean();
    }

    /**
     * Asks.
     *
     * @param at from when on the answer is waited for
     * @param again whether to ask again once it has come
     */
    private void ask(long at, boolean again) {
        underWay.incrementAndGet();
        try {
            predictions.submit(crew, next.get(), new Answered(at, again));
        } catch (Refused e) {
            fail(e);
            leave();
        }
    }

    private void fail(Throwable failure) {
        if (failures.getAndIncrement() == 0) {
            var message = failure.getMessage();
            firstFailure = message == null ? failure.toString() : message;
        }
    }

    private final class Answered implements Outcome<Content> {

        private final long at;
        private final boolean again;

        Answered(long at, boolean again) {
            this.at = at;
            this.again = again;
        }

        @Override
        public void succeeded(Content value) {
            latencies.add(System.nanoTime() - at);
            askAgain();
        }

        @Override
        public void failed(Throwable failure) {
            fail(failure);
            askAgain();
        }

        private void askAgain() {
            long now = System.nanoTime();
            if (again && !isOver(now)) {
                ask(now, true);
            }
        }

        @Override
        public void released() {
            leave();
        }
    }

    Latencies latencies() {
        return latencies;
    }

    int failures() {
        return failures.get();
    }

    /** Empty where there was none. */
    String firstFailure() {
        return firstFailure;
    }
}
