package org.deepaas.server.trainings;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Puts into the queue what is not over and not in it: a server may be killed between the two. Those that are in it stay where
 * they are.
 */
final class Sweep implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final long OFTEN_SECONDS = 60;

    private final TrainingTable table;
    private final Queue queue;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "trainings-sweep");
        thread.setDaemon(true);
        return thread;
    });

    Sweep(TrainingTable table, Queue queue) {
        this.table = table;
        this.queue = queue;
    }

    /** Begins with those that an earlier server left. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it fails with is caught within
    void start() {
        sweep();
        timer.scheduleWithFixedDelay(this::tryToSweep, OFTEN_SECONDS, OFTEN_SECONDS, TimeUnit.SECONDS);
    }

    private void sweep() {
        table.unfinished().forEach(training -> queue.add(training.uuid()));
    }

    private void tryToSweep() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.debugf(e, "the queue of trainings cannot be looked through");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
