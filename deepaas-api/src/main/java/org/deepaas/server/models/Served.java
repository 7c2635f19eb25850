package org.deepaas.server.models;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is served, at one moment. Nothing of it is closed while this is open. */
public final class Served implements AutoCloseable {

    private final Roster roster;
    private final List<Users> users;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** @param users of all modules, retained for this */
    Served(Roster roster, List<Users> users) {
        this.roster = roster;
        this.users = users;
    }

    /** Another where anything has changed. */
    public long number() {
        return roster.number();
    }

    /** In the order in which they are shown. */
    public List<ServedModel> models() {
        return List.copyOf(roster.models().values());
    }

    /** The modules, or models of theirs, that are not served. */
    public List<BrokenModule> broken() {
        return roster.broken();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            users.forEach(Users::release);
        }
    }
}
