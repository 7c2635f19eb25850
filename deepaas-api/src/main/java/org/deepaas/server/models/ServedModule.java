package org.deepaas.server.models;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A module whose models serve. It stays open for whoever uses it: the registry, until it is replaced, and every request. */
final class ServedModule {

    private final OpenModule open;
    private final ModulePlace place;
    private final Users users;

    ServedModule(OpenModule open, ModulePlace place, Consumer<ServedModule> whenUnused) {
        this.open = open;
        this.place = place;
        this.users = new Users(() -> whenUnused.accept(this));
    }

    OpenModule open() {
        return open;
    }

    ModulePlace place() {
        return place;
    }

    boolean retain() {
        return users.retain();
    }

    void release() {
        users.release();
    }

    /** Uses it, until the answer is released. */
    Users use() {
        if (!users.retain()) {
            throw new Superseded(open.name());
        }
        return users;
    }

    /** The same, where it may be gone. */
    @Nullable
    Users tryToUse() {
        return users.retain() ? users : null;
    }

    /** Closes it, whoever uses it. */
    void close() {
        open.close();
        place.release();
    }
}
