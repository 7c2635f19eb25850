package org.deepaas.server.predictions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.deepaas.server.ModelSettings;
import org.jboss.logging.Logger;

/** The threads that predict with one model, and the queue in front of them. */
final class Workers {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    /** How many are prepared for a later batch before this one is computed. */
    private static final int MOST_MISFITS = 8;

    private final String model;
    private final int number;
    private final int loads;
    private final int queueSize;
    private final int batchSize;
    private final long batchWait;
    /** For predictions that run or wait. Not the queue's own bound: a worker that has just ended one is not back at the queue yet. */
    private final Semaphore places;

    private final Line line = new Line();
    private final List<Thread> threads = new ArrayList<>();
    private final Figures figures;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final Pace pace;
    private final Shortcut shortcut;

    Workers(Crew crew, ModelSettings settings, Figures figures) {
        this.model = crew.name();
        this.number = crew.workers();
        this.loads = crew.loads();
        this.queueSize = settings.queueSize();
        this.batchSize = settings.batchSize().orElse(Integer.MAX_VALUE);
        this.batchWait = settings.batchWait().toNanos();
        this.figures = figures;
        this.places = new Semaphore(number + queueSize);
        this.pace = new Pace(number, System::nanoTime);
        this.shortcut = new Shortcut(number);
        for (int i = 0; i < number; i++) {
            int worker = i;
            var thread = new Thread(() -> work(worker), "predict-%s-%d".formatted(model, i));
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Does it on the thread that asks, where that is quick and nobody waits for a worker; false where it did not. */
    boolean doesAtOnce(Ticket<?> ticket) {
        // waiting for others, and the choice of a device, are a worker's
        if (batchWait > 0 || loads > 1 || line.size() > 0 || !shortcut.tryToEnter(ticket.size())) {
            return false;
        }
        if (!places.tryAcquire()) {
            shortcut.turnBack();
            return false;
        }
        long began = System.nanoTime();
        try {
            ticket.takes(new Place(places));
            ticket.take(0);
            compute(ticket, 0, 1);
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException("one alone waits for nobody", e);
        } finally {
            shortcut.leave(ticket.size(), (System.nanoTime() - began) / 1e9);
        }
    }

    /**
     * Takes one on.
     *
     * @param patience nanoseconds within which an answer is wanted; zero: any number
     * @param asksAgain whether it comes back where it is refused: then half of the queue is left to others
     */
    void submit(Ticket<?> ticket, long patience, boolean asksAgain) throws Refused {
        if (patience > 0 && !asksAgain) {
            refuseWhatComesTooLate(ticket, patience);
        }
        int leaving = asksAgain ? queueSize / 2 : 0;
        if ((leaving > 0 && places.availablePermits() <= leaving) || !places.tryAcquire()) {
            if (!asksAgain) {
                figures.failed(Shortcoming.QUEUE_FULL);
            }
            throw new Refused(
                    Shortcoming.QUEUE_FULL,
                    "%s is busy: all %d workers predict and %d more predictions wait"
                            .formatted(model, number, queueSize),
                    inWholeSeconds(pace.secondsUntilAPlaceIsFree()));
        }
        ticket.takes(new Place(places));
        if (!line.add(ticket, false)) {
            places.release();
            throw refused(Shortcoming.STOPPING, "the server is shutting down", pace.secondsUntilAPlaceIsFree());
        }
    }

    private void refuseWhatComesTooLate(Ticket<?> ticket, long patience) throws Refused {
        double wanted = patience / 1e9;
        double expected = pace.secondsUntilAnswer(line.ahead(ticket.urgency()), busy.get(), limit(ticket));
        if (expected > wanted) {
            throw refused(
                    Shortcoming.TOO_LATE,
                    "%s would answer in %.3g s at best, and not within %.3g s".formatted(model, expected, wanted),
                    expected - wanted);
        }
    }

    private Refused refused(Shortcoming reason, String message, double seconds) {
        figures.failed(reason);
        return new Refused(reason, message, inWholeSeconds(seconds));
    }

    private static long inWholeSeconds(double seconds) {
        return (long) Math.max(1, Math.ceil(seconds));
    }

    private void work(int worker) {
        Predicate<Ticket<?>> mine = ticket -> hasTheLoadOf(worker, ticket);
        try {
            for (var next = line.take(mine); next != null; next = line.take(mine)) {
                if (next.take(worker)) {
                    serve(next, worker);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that was prepared was so by the load of whoever did it, which computes it too. */
    private boolean hasTheLoadOf(int worker, Ticket<?> ticket) {
        return ticket.prepared() == null || ticket.worker() % loads == worker % loads;
    }

    private void serve(Ticket<?> ticket, int worker) throws InterruptedException {
        shortcut.enter();
        long began = System.nanoTime();
        try {
            compute(ticket, worker, Integer.MAX_VALUE);
        } finally {
            shortcut.leave(ticket.size(), (System.nanoTime() - began) / 1e9);
        }
    }

    /** @param most how many rows at once, where the model has nothing against it */
    private void compute(Ticket<?> ticket, int worker, int most) throws InterruptedException {
        busy.incrementAndGet();
        try {
            pace.began();
            int limit = limit(ticket);
            if (limit > 1) {
                int allowed = batchWait == 0 && most > 1 ? pace.atOnce(limit) : limit;
                serveWithOthers(ticket, worker, Math.min(most, allowed));
            } else {
                ticket.run();
            }
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "a worker of %s failed, and works on", model);
        } finally {
            busy.decrementAndGet();
        }
    }

    private int limit(Ticket<?> ticket) {
        return Math.min(batchSize, ticket.batchLimit());
    }

    private void serveWithOthers(Ticket<?> oldest, int worker, int limit) throws InterruptedException {
        long began = System.nanoTime();
        if (!oldest.prepare()) {
            return;
        }
        var batch = new Batch(oldest, limit, figures::computed);
        long waited = gather(batch, worker);
        batch.compute();
        pace.ended(batch.rows(), System.nanoTime() - began - waited);
    }

    /** @return nanoseconds in which nothing was done but waiting for others */
    private long gather(Batch batch, int worker) throws InterruptedException {
        long until = batch.queuedAt() + batchWait;
        long waited = 0;
        int misfits = 0;
        while (batch.hasRoom() && misfits < MOST_MISFITS) {
            long asked = System.nanoTime();
            var next = line.poll(
                    ticket -> hasTheLoadOf(worker, ticket) && batch.mayTake(ticket), batchWait == 0 ? asked : until);
            waited += System.nanoTime() - asked;
            if (next == null) {
                break;
            }
            if (next.take(worker) && next.prepare() && !batch.join(next)) {
                misfits++;
                next.comeBackLater();
                line.add(next, true);
            }
        }
        return waited;
    }

    /** Of one that did all of its work; told before the caller is answered, who may come back at once. */
    void ran(long nanoseconds) {
        pace.ended(1, nanoseconds);
    }

    /** Of one that waited, and is not to run. */
    void forget(Ticket<?> ticket) {
        line.remove(ticket);
    }

    void waited(long nanoseconds) {
        figures.waited(nanoseconds);
    }

    /** Of an outcome that could not be told: not the model's fault, and no reason to work no more. */
    void unheard(Throwable failure) {
        LOG.errorf(failure, "an outcome of %s could not be told", model);
    }

    void failed(Shortcoming reason) {
        figures.failed(reason);
    }

    void began() {
        running.incrementAndGet();
    }

    void ended() {
        running.decrementAndGet();
    }

    int waiting() {
        return line.size();
    }

    int running() {
        return running.get();
    }

    void takeNoMore() {
        line.close();
    }

    boolean awaitEnd(long nanoseconds) throws InterruptedException {
        long end = System.nanoTime() + nanoseconds;
        for (var thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            // zero would be for ever
            thread.join(Math.max(1, left));
            if (thread.isAlive()) {
                return false;
            }
        }
        return true;
    }
}
