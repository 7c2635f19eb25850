package org.deepaas.server.models;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What of one model is loaded. It is closed away from the requests, once the last of them has let go of it. */
final class OpenVersions {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final Executor closer;
    private final Set<LoadedVersion> open = new HashSet<>();
    private final Set<LoadedVersion> retired = new HashSet<>();

    OpenVersions(Executor closer) {
        this.closer = closer;
    }

    synchronized LoadedVersion add(long id, LoadedModel model) {
        var loaded = new LoadedVersion(id, model, this::close);
        open.add(loaded);
        return loaded;
    }

    /** Takes a version out of service: it is closed when the requests that began with it have ended. */
    void retire(LoadedVersion loaded) {
        synchronized (this) {
            retired.add(loaded);
        }
        loaded.release();
    }

    synchronized Set<Long> ids() {
        return open.stream().map(LoadedVersion::id).collect(Collectors.toCollection(HashSet::new));
    }

    boolean awaitRetired(Duration limit) throws InterruptedException {
        return await(retired::isEmpty, limit);
    }

    boolean awaitClosed(Duration limit) throws InterruptedException {
        return await(open::isEmpty, limit);
    }

    boolean awaitClosed(long id, Duration limit) throws InterruptedException {
        return await(() -> open.stream().noneMatch(loaded -> loaded.id() == id), limit);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void close(LoadedVersion loaded) {
        try {
            closer.execute(() -> closeNow(loaded));
        } catch (RejectedExecutionException e) {
            // the server ends
            closeNow(loaded);
        }
    }

    private void closeNow(LoadedVersion loaded) {
        try {
            loaded.model().close();
        } catch (RuntimeException | Error e) {
            LOG.warnf(e, "version %d could not be closed", loaded.id());
        }
        synchronized (this) {
            open.remove(loaded);
            retired.remove(loaded);
            notifyAll();
        }
    }
}
