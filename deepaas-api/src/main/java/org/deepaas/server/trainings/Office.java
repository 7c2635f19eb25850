package org.deepaas.server.trainings;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.Versions;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.processes.Slots;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens the store, in the background once the server is ready, or when somebody first asks; and again, where it could not be
 * reached.
 */
@Singleton
public class Office {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int WITH_PREDICTIONS = 1;
    private static final long PATIENCE_SECONDS = 20;
    private static final long RETRY_SECONDS = 5;
    private static final long CLOSING_SECONDS = 5;

    /** Those who waited for the server are answered first. */
    private static final long UNASKED_MILLIS = 1000;

    private final ServerConfig config;
    private final DataDirectory data;
    private final ModelRegistry models;
    private final Versions versions;
    private @Nullable Desk desk;
    private @Nullable Thread opening;
    private String problem = "";
    private boolean asked;
    private boolean stopping;

    Office(ServerConfig config, DataDirectory data, ModelRegistry models, Versions versions) {
        this.config = config;
        this.data = data;
        this.models = models;
        this.versions = versions;
    }

    /** Opens the store without waiting for it, so that trainings go on that an earlier server left. */
    public synchronized void openInBackground() {
        if (config.trainEndpoint() && desk == null && opening == null && !stopping) {
            var thread = new Thread(this::keepOpening, "trainings");
            thread.setDaemon(true);
            opening = thread;
            thread.start();
        }
    }

    private void keepOpening() {
        try {
            if (isToOpen()) {
                while (!tryToOpen()) {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody asks, for a while at most; false where the server stops meanwhile. */
    private synchronized boolean isToOpen() throws InterruptedException {
        waitFor(() -> asked || stopping, UNASKED_MILLIS);
        return !stopping;
    }

    private synchronized void pause() throws InterruptedException {
        waitFor(() -> stopping, TimeUnit.SECONDS.toMillis(RETRY_SECONDS));
    }

    /** So long at most; false where it did not come to that. */
    private synchronized boolean waitFor(BooleanSupplier state, long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (!state.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private boolean tryToOpen() {
        try {
            var opened = open();
            synchronized (this) {
                if (stopping) {
                    opened.close();
                    return true;
                }
                desk = opened;
                problem = "";
                notifyAll();
            }
            return true;
        } catch (RuntimeException e) {
            synchronized (this) {
                if (stopping) {
                    return true;
                }
                if (problem.isEmpty()) {
                    LOG.errorf(e, "the store of trainings cannot be opened: %s", e.getMessage());
                }
                problem = String.valueOf(e.getMessage());
                notifyAll();
            }
            return false;
        }
    }

    private Desk open() {
        var store = Store.open(config, data.root());
        try {
            var table = new TrainingTable(store.jdbi());
            var slots = Slots.of(config);
            var crew = new Crew(
                    config,
                    data.root(),
                    models,
                    table,
                    slots,
                    versions,
                    uuid -> new JobFolder(data.root().resolve("trainings").resolve(uuid)));
            var queue = new Queue(store.source(), config, name(), slots.size(), crew::run);
            if (config.databaseUrl().isEmpty()) {
                // nobody else has this store: whatever seems to run was left by a server that was killed
                store.release();
            }
            var sweep = new Sweep(table, queue);
            sweep.start();
            queue.start();
            return new Desk(store, table, queue, sweep, crew);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown";
        }
        return "%s-%d-%s"
                .formatted(
                        host,
                        ProcessHandle.current().pid(),
                        UUID.randomUUID().toString().substring(0, 8));
    }

    /** What is at hand; waits where the store is being opened. */
    synchronized Desk desk() throws NotNow {
        asked = true;
        notifyAll();
        openInBackground();
        try {
            if (!waitFor(
                    () -> desk != null || !problem.isEmpty() || stopping,
                    TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
                throw new NotNow("the store of trainings is not open yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("interrupted");
        }
        var open = desk;
        if (open == null) {
            throw new NotNow(stopping ? "the server is shutting down" : "the store of trainings cannot be reached");
        }
        return open;
    }

    void close(@Observes @Priority(WITH_PREDICTIONS) ShutdownEvent stop) {
        Desk open;
        Thread unfinished;
        synchronized (this) {
            stopping = true;
            open = desk;
            desk = null;
            unfinished = opening;
            notifyAll();
        }
        if (open != null) {
            open.close();
        }
        if (unfinished != null) {
            await(unfinished);
        }
    }

    /** Not interrupted: that would close the store's file under tables that are just being made. */
    private static void await(Thread unfinished) {
        try {
            unfinished.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
