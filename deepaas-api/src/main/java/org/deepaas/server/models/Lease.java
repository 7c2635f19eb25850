package org.deepaas.server.models;

import java.util.concurrent.atomic.AtomicBoolean;

/** A loaded version, which is not closed while this is open. */
public final class Lease implements AutoCloseable {

    private final LoadedVersion loaded;
    private final Runnable whenClosed;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** @param loaded retained for this lease */
    Lease(LoadedVersion loaded) {
        this(loaded, () -> {});
    }

    private Lease(LoadedVersion loaded, Runnable whenClosed) {
        this.loaded = loaded;
        this.whenClosed = whenClosed;
    }

    /** The same lease, to be closed instead of this. */
    Lease andThen(Runnable action) {
        return new Lease(loaded, action);
    }

    public LoadedModel model() {
        return loaded.model();
    }

    public long version() {
        return loaded.id();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            loaded.release();
            whenClosed.run();
        }
    }
}
