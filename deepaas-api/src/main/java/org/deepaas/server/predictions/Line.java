package org.deepaas.server.predictions;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who wait for a worker: the most urgent first, and of these whoever came first. */
final class Line {

    private final ReentrantLock lock = new ReentrantLock();
    /** For workers who have nothing to do. */
    private final Condition arrived = lock.newCondition();
    /** For workers who wait for more to do at once. */
    private final Condition more = lock.newCondition();

    private final TreeSet<Ticket<?>> waiting =
            new TreeSet<>(Comparator.<Ticket<?>>comparingInt(Ticket::urgency).thenComparingLong(Ticket::number));
    private final int[] byUrgency = new int[Terms.URGENCIES];
    private volatile int size;
    private int gathering;
    private boolean closed;

    /** False where it is closed. One that was taken comes back to where it was, also then. */
    boolean add(Ticket<?> ticket, boolean back) {
        lock.lock();
        try {
            if (closed && !back) {
                return false;
            }
            if (waiting.add(ticket)) {
                changed(ticket, 1);
            }
            if (back) {
                // not each worker may take it
                arrived.signalAll();
            } else {
                arrived.signal();
            }
            if (gathering > 0) {
                more.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void changed(Ticket<?> ticket, int by) {
        byUrgency[ticket.urgency()] += by;
        size = waiting.size();
    }

    /** The first that is wanted, once there is one; null once it is closed and nobody waits who is. */
    @Nullable
    Ticket<?> take(Predicate<Ticket<?>> wanted) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var found = first(wanted);
                if (found != null || closed) {
                    return found;
                }
                arrived.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first that is wanted.
     *
     * @param until how long to wait for one, on the clock of {@link System#nanoTime}
     * @return null where there is none until then
     */
    @Nullable
    Ticket<?> poll(Predicate<Ticket<?>> wanted, long until) throws InterruptedException {
        lock.lock();
        gathering++;
        try {
            while (true) {
                var found = first(wanted);
                long left = until - System.nanoTime();
                if (found != null || left <= 0 || closed) {
                    return found;
                }
                more.awaitNanos(left);
            }
        } finally {
            gathering--;
            lock.unlock();
        }
    }

    private @Nullable Ticket<?> first(Predicate<Ticket<?>> wanted) {
        for (var tickets = waiting.iterator(); tickets.hasNext(); ) {
            var ticket = tickets.next();
            if (wanted.test(ticket)) {
                tickets.remove();
                changed(ticket, -1);
                return ticket;
            }
        }
        return null;
    }

    void remove(Ticket<?> ticket) {
        lock.lock();
        try {
            if (waiting.remove(ticket)) {
                changed(ticket, -1);
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        return size;
    }

    /** How many would be taken before one that comes now. */
    int ahead(int urgency) {
        lock.lock();
        try {
            int ahead = 0;
            for (int i = 0; i <= urgency; i++) {
                ahead += byUrgency[i];
            }
            return ahead;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody else comes in; those who wait are taken still. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
