package org.deepaas.server.predictions;

import io.netty.util.Timeout;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One prediction on its way through the queue and a worker. */
final class Ticket<T> implements Prediction {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private enum Stage {
        WAITING,
        RUNNING,
        OVER
    }

    private final Workers workers;
    private final Terms terms;
    private final Work<T> work;
    private final int size;
    private final AtomicReference<@Nullable Outcome<T>> audience;
    private final Outcome<T> outcome;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final long number = NUMBERS.incrementAndGet();
    private final long queuedAt = System.nanoTime();
    private volatile @Nullable Timeout limit;
    private @Nullable Place place;
    private @Nullable Prepared<T> prepared;
    private volatile int worker;
    private boolean wasTaken;

    /** @param size of the input, where that says how long it takes; else zero */
    Ticket(Workers workers, Terms terms, int size, Work<T> work, Outcome<T> outcome) {
        this.size = size;
        this.workers = workers;
        this.terms = terms;
        this.work = work;
        this.outcome = outcome;
        this.audience = new AtomicReference<>(outcome);
    }

    /** One that came later has a greater one. */
    long number() {
        return number;
    }

    int size() {
        return size;
    }

    int urgency() {
        return terms.urgency();
    }

    long queuedAt() {
        return queuedAt;
    }

    void limitedBy(Timeout limit) {
        this.limit = limit;
        if (audience.get() == null) {
            limit.cancel();
        }
    }

    void takes(Place place) {
        this.place = place;
    }

    /** Leaves its own place to the next, and takes part in that of the other. */
    void joins(Ticket<?> other) {
        var shared = other.place;
        if (shared != null) {
            leavePlace();
            place = shared.share();
        }
    }

    private void leavePlace() {
        var held = place;
        place = null;
        if (held != null) {
            held.leave();
        }
    }

    /** Has the worker of this number work on it; false where it was not to be any longer. */
    boolean take(int worker) {
        if (!stage.compareAndSet(Stage.WAITING, Stage.RUNNING)) {
            return false;
        }
        this.worker = worker;
        workers.began();
        if (!wasTaken) {
            wasTaken = true;
            long waited = System.nanoTime() - queuedAt;
            workers.waited(waited);
            passed(Phase.QUEUE, waited);
        }
        return true;
    }

    /** Tells whoever waits for it that a part of it is over. */
    void passed(Phase phase, long nanoseconds) {
        outcome.passed(phase, nanoseconds);
    }

    /** How many rows may be computed with it. */
    int batchLimit() {
        return work instanceof BatchedWork<T> batched ? batched.batchLimit() : 1;
    }

    /** Does all of the work. */
    void run() {
        long began = System.nanoTime();
        T value;
        try {
            value = work.run(this);
        } catch (Throwable failure) {
            workers.ran(System.nanoTime() - began);
            fail(failure);
            return;
        }
        workers.ran(System.nanoTime() - began);
        succeed(value);
    }

    /** Does the first part of the work; false where it ended by that. */
    boolean prepare() {
        if (prepared == null && work instanceof BatchedWork<T> batched) {
            try {
                prepared = batched.prepare(this);
            } catch (Throwable failure) {
                fail(failure);
                return false;
            }
        }
        return prepared != null;
    }

    /** Null before it was prepared. */
    @Nullable
    Prepared<T> prepared() {
        return prepared;
    }

    /** Has it wait on, prepared. Whoever calls this puts it back into the queue. */
    void comeBackLater() {
        workers.ended();
        stage.set(Stage.WAITING);
    }

    /** Does the last part of the work. */
    void finish(@Nullable Object output) {
        var last = prepared;
        if (last == null) {
            throw new IllegalStateException("it was not prepared");
        }
        T value;
        try {
            value = last.finish(output);
        } catch (Throwable failure) {
            fail(failure);
            return;
        }
        succeed(value);
    }

    private void succeed(T value) {
        end(listener -> listener.succeeded(value));
    }

    void fail(Throwable failure) {
        end(listener -> {
            workers.failed(Shortcoming.of(failure));
            listener.failed(failure);
        });
    }

    /** Ends without a word what nobody waits for any longer. */
    void end() {
        end(listener -> {});
    }

    private void end(Consumer<Outcome<T>> message) {
        letGo();
        workers.ended();
        leavePlace(); // before the caller is told, who may come back at once
        try {
            tell(message);
        } catch (RuntimeException | Error e) {
            // others of its batch are to be told theirs
            workers.unheard(e);
        } finally {
            stage.set(Stage.OVER);
            outcome.released();
        }
    }

    private void letGo() {
        var last = prepared;
        prepared = null;
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void abandon() {
        if (audience.getAndSet(null) != null) {
            workers.failed(Shortcoming.ABANDONED);
        }
        leaveQueue();
    }

    void timeIsUp(Throwable failure) {
        tell(listener -> {
            workers.failed(Shortcoming.of(failure));
            listener.failed(failure);
        });
        leaveQueue();
    }

    private void leaveQueue() {
        cancelLimit();
        if (stage.compareAndSet(Stage.WAITING, Stage.OVER)) {
            workers.forget(this);
            letGo();
            leavePlace();
            outcome.released();
        }
    }

    @Override
    public boolean isAbandoned() {
        return audience.get() == null;
    }

    @Override
    public int worker() {
        return worker;
    }

    private void tell(Consumer<Outcome<T>> message) {
        var listener = audience.getAndSet(null);
        if (listener != null) {
            cancelLimit();
            message.accept(listener);
        }
    }

    private void cancelLimit() {
        var pending = limit;
        if (pending != null) {
            pending.cancel();
        }
    }
}
