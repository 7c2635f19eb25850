package org.deepaas.server.predictions;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that predict with one model, and the queue in front of them. */
final class Workers {

    private static final double WEIGHT_OF_THE_NEWEST = 0.2;

    private final String model;
    private final int queueSize;
    /** For predictions that run or wait. Not the queue's own bound: a worker that has just ended one is not back at the queue yet. */
    private final Semaphore places;

    private final ThreadPoolExecutor threads;
    private final PhaseTimers timers;
    private final AtomicInteger running = new AtomicInteger();
    private volatile double usualSeconds;

    Workers(String model, int workers, int queueSize, PhaseTimers timers) {
        this.model = model;
        this.queueSize = queueSize;
        this.timers = timers;
        this.places = new Semaphore(workers + queueSize);
        var number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "predict-%s-%d".formatted(model, number.getAndIncrement()));
                    thread.setDaemon(true);
                    return thread;
                });
        threads.prestartAllCoreThreads();
    }

    /** @param leaving how many places are to be free still */
    void submit(Ticket<?> ticket, int leaving) throws Refused {
        if ((leaving > 0 && places.availablePermits() <= leaving) || !places.tryAcquire()) {
            throw new Refused(
                    "%s is busy: all %d workers predict and %d more predictions wait"
                            .formatted(model, threads.getMaximumPoolSize(), queueSize),
                    secondsUntilAPlaceIsFree());
        }
        try {
            threads.execute(ticket);
        } catch (RejectedExecutionException e) {
            places.release();
            throw new Refused("the server is shutting down", secondsUntilAPlaceIsFree());
        }
    }

    private long secondsUntilAPlaceIsFree() {
        return (long) Math.max(1, Math.ceil(usualSeconds / threads.getMaximumPoolSize()));
    }

    /** Of one that waited, and is not to run. */
    void forget(Ticket<?> ticket) {
        threads.remove(ticket);
        places.release();
    }

    void began(long nanosecondsInQueue) {
        running.incrementAndGet();
        timers.record(Phase.QUEUE, nanosecondsInQueue);
    }

    /** Of one that ran; told before the caller is answered, who may come back at once. */
    void ended(long nanoseconds) {
        running.decrementAndGet();
        places.release();
        double seconds = nanoseconds / 1e9;
        // a lost update between two workers only delays the estimate by one prediction
        usualSeconds = usualSeconds == 0 ? seconds : usualSeconds + WEIGHT_OF_THE_NEWEST * (seconds - usualSeconds);
    }

    int waiting() {
        return threads.getQueue().size();
    }

    int running() {
        return running.get();
    }

    void takeNoMore() {
        threads.shutdown();
    }

    boolean awaitEnd(long nanoseconds) throws InterruptedException {
        return threads.awaitTermination(nanoseconds, TimeUnit.NANOSECONDS);
    }
}
