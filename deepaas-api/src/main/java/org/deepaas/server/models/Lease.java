package org.deepaas.server.models;

import java.util.concurrent.atomic.AtomicBoolean;

/** A loaded version, which is not closed while this is open. */
public final class Lease implements AutoCloseable {

    private final LoadedVersion loaded;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** @param loaded retained for this lease */
    Lease(LoadedVersion loaded) {
        this.loaded = loaded;
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
        }
    }
}
