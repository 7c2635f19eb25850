package org.deepaas.server.predictions;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One prediction on its way through the queue and a worker. */
final class Ticket<T> implements Prediction, Runnable {

    private enum Stage {
        WAITING,
        RUNNING,
        OVER
    }

    private final Workers workers;
    private final Work<T> work;
    private final AtomicReference<@Nullable Outcome<T>> audience;
    private final Outcome<T> outcome;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final long queuedAt = System.nanoTime();
    private volatile @Nullable ScheduledFuture<?> limit;

    Ticket(Workers workers, Work<T> work, Outcome<T> outcome) {
        this.workers = workers;
        this.work = work;
        this.outcome = outcome;
        this.audience = new AtomicReference<>(outcome);
    }

    void limitedBy(ScheduledFuture<?> limit) {
        this.limit = limit;
        if (audience.get() == null) {
            limit.cancel(false);
        }
    }

    @Override
    public void run() {
        if (!stage.compareAndSet(Stage.WAITING, Stage.RUNNING)) {
            return;
        }
        long began = System.nanoTime();
        workers.began(began - queuedAt);
        T value;
        try {
            value = work.run(this);
        } catch (Throwable failure) {
            finish(began);
            tell(audience -> audience.failed(failure));
            release();
            return;
        }
        finish(began);
        tell(audience -> audience.succeeded(value));
        release();
    }

    private void finish(long began) {
        workers.ended(System.nanoTime() - began);
    }

    @Override
    public void abandon() {
        audience.set(null);
        leaveQueue();
    }

    void timeIsUp(Throwable failure) {
        tell(audience -> audience.failed(failure));
        leaveQueue();
    }

    private void leaveQueue() {
        cancelLimit();
        if (stage.compareAndSet(Stage.WAITING, Stage.OVER)) {
            workers.forget(this);
            outcome.released();
        }
    }

    @Override
    public boolean isAbandoned() {
        return audience.get() == null;
    }

    private void tell(java.util.function.Consumer<Outcome<T>> message) {
        var listener = audience.getAndSet(null);
        if (listener != null) {
            cancelLimit();
            message.accept(listener);
        }
    }

    private void cancelLimit() {
        var pending = limit;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void release() {
        stage.set(Stage.OVER);
        outcome.released();
    }
}
