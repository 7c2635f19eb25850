package org.deepaas.server.models;

import java.util.function.Consumer;

/** A version that is loaded. Whoever put it in service uses it, and every request that began with it. */
final class LoadedVersion {

    private final long id;
    private final LoadedModel model;
    private final Users users;

    LoadedVersion(long id, LoadedModel model, Consumer<LoadedVersion> whenUnused) {
        this.id = id;
        this.model = model;
        this.users = new Users(() -> whenUnused.accept(this));
    }

    long id() {
        return id;
    }

    LoadedModel model() {
        return model;
    }

    /** Uses it too, until {@link #release()}. Not where the last one has let go of it. */
    boolean retain() {
        return users.retain();
    }

    void release() {
        users.release();
    }
}
