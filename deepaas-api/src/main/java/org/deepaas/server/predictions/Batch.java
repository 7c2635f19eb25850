package org.deepaas.server.predictions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predictions that one worker computes together. */
final class Batch {

    /** Who wants to know what was computed. */
    @FunctionalInterface
    interface Computed {
        /**
         * They were.
         *
         * @param requests how many of them the rows are of
         */
        void told(int requests, int rows, long nanoseconds);
    }

    private final Ticket<?> oldest;
    private final Object key;
    private final int limit;
    private final Computed computed;
    private final List<Ticket<?>> tickets = new ArrayList<>();
    private int rows;

    /**
     * A batch of one.
     *
     * @param oldest taken and prepared
     * @param limit the most rows, unless the oldest has more
     */
    Batch(Ticket<?> oldest, int limit, Computed computed) {
        this.oldest = oldest;
        this.key = prepared(oldest).key();
        this.limit = limit;
        this.computed = computed;
        tickets.add(oldest);
        rows = prepared(oldest).rows();
    }

    private static Prepared<?> prepared(Ticket<?> ticket) {
        var prepared = ticket.prepared();
        if (prepared == null) {
            throw new IllegalStateException("it was not prepared");
        }
        return prepared;
    }

    boolean hasRoom() {
        return rows < limit;
    }

    int rows() {
        return rows;
    }

    long queuedAt() {
        return oldest.queuedAt();
    }

    /** Whether it fits, as far as is known before it is prepared. */
    boolean mayTake(Ticket<?> ticket) {
        var other = ticket.prepared();
        return other == null ? ticket.batchLimit() > 1 : fits(other);
    }

    private boolean fits(Prepared<?> other) {
        try {
            return other.rows() <= limit - rows && other.key().equals(key);
        } catch (RuntimeException e) {
            // the model's keys cannot be compared: each of them is computed alone
            return false;
        }
    }

    /** False where it does not fit. */
    boolean join(Ticket<?> ticket) {
        var other = prepared(ticket);
        if (!fits(other)) {
            return false;
        }
        ticket.joins(oldest);
        tickets.add(ticket);
        rows += other.rows();
        return true;
    }

    void compute() {
        for (var ticket : tickets) {
            if (ticket.isAbandoned()) {
                ticket.end();
            }
        }
        tickets.removeIf(ticket -> ticket.prepared() == null);
        if (!tickets.isEmpty()) {
            compute(tickets);
        }
    }

    /** Halves what fails, until it is known who is to blame. */
    private void compute(List<Ticket<?>> some) {
        long began = System.nanoTime();
        List<? extends @Nullable Object> outputs;
        try {
            outputs = prepared(some.get(0))
                    .compute(some.stream()
                            .map(ticket -> prepared(ticket).input())
                            .toList());
        } catch (Throwable failure) {
            if (some.size() == 1) {
                some.get(0).fail(failure);
            } else {
                compute(some.subList(0, some.size() / 2));
                compute(some.subList(some.size() / 2, some.size()));
            }
            return;
        }
        long took = System.nanoTime() - began;
        computed.told(
                some.size(),
                some.stream().mapToInt(ticket -> prepared(ticket).rows()).sum(),
                took);
        some.forEach(ticket -> ticket.passed(Phase.PREDICT, took));
        tell(some, outputs);
    }

    private static void tell(List<Ticket<?>> some, List<? extends @Nullable Object> outputs) {
        if (outputs.size() != some.size()) {
            // whose they are is not known: whoever got one might get another's
            var failure = new IllegalStateException(
                    "the model gave %d outputs for %d inputs".formatted(outputs.size(), some.size()));
            outputs.forEach(prepared(some.get(0))::discard);
            some.forEach(ticket -> ticket.fail(failure));
            return;
        }
        for (int i = 0; i < some.size(); i++) {
            some.get(i).finish(outputs.get(i));
        }
    }
}
