package org.deepaas.server.models;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The folders of a module that is served, for a process that opens it as well. They stay while this is open. */
public final class ModuleFolders implements AutoCloseable {

    private final List<Path> modules;
    private final Path data;
    private final Runnable whenClosed;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /**
     * Folders that are to stay.
     *
     * @param whenClosed done once, when they need not stay any longer
     */
    public ModuleFolders(List<Path> modules, Path data, Runnable whenClosed) {
        this.modules = List.copyOf(modules);
        this.data = data;
        this.whenClosed = whenClosed;
    }

    /** The folders of modules, the module's own among them. */
    public List<Path> modules() {
        return modules;
    }

    /** The data folder, in which modules are unpacked. */
    public Path data() {
        return data;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            whenClosed.run();
        }
    }
}
