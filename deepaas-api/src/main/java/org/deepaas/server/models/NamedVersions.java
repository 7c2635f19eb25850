package org.deepaas.server.models;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Versions that do not serve but were asked for by number: a few, loaded once, and kept for a while. */
final class NamedVersions {

    static final int MOST = 2;
    private static final long KEPT_NANOSECONDS = Duration.ofMinutes(10).toNanos();

    /** Loads a version. */
    @FunctionalInterface
    interface Load {
        LoadedVersion load(long id) throws VersionFailed, NoSuchVersion;
    }

    private static final class Entry {
        final CompletableFuture<LoadedVersion> load = new CompletableFuture<>();
        long lastUsed = System.nanoTime();

        /** Once it has loaded; where that fails there is nothing to let go of, and whoever asked is told. */
        @SuppressWarnings("FutureReturnValueIgnored")
        void letGo() {
            load.thenAccept(LoadedVersion::release);
        }
    }

    private final Load load;
    private final Map<Long, Entry> entries = new LinkedHashMap<>(8, 0.75f, true);

    NamedVersions(Load load) {
        this.load = load;
    }

    Lease lease(long id) throws VersionFailed, NoSuchVersion {
        while (true) {
            var mine = new Entry();
            var entry = enter(id, mine);
            var loaded = entry == mine ? load(id, mine) : await(entry);
            // whoever loaded it holds it already; for others it may be gone by now
            if (entry == mine || loaded.retain()) {
                return new Lease(loaded);
            }
        }
    }

    private synchronized Entry enter(long id, Entry mine) {
        var there = entries.putIfAbsent(id, mine);
        var entry = there == null ? mine : there;
        entry.lastUsed = System.nanoTime();
        var eldest = entries.entrySet().iterator();
        while (entries.size() > MOST) {
            eldest.next().getValue().letGo();
            eldest.remove();
        }
        return entry;
    }

    private LoadedVersion load(long id, Entry mine) throws VersionFailed, NoSuchVersion {
        try {
            var loaded = load.load(id);
            loaded.retain();
            mine.load.complete(loaded);
            return loaded;
        } catch (VersionFailed | NoSuchVersion | RuntimeException | Error failure) {
            synchronized (this) {
                entries.remove(id, mine);
            }
            mine.load.completeExceptionally(failure);
            throw failure;
        }
    }

    private static LoadedVersion await(Entry entry) throws VersionFailed, NoSuchVersion {
        try {
            return entry.load.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof VersionFailed failed) {
                throw failed;
            }
            if (e.getCause() instanceof NoSuchVersion gone) {
                throw gone;
            }
            throw e;
        }
    }

    synchronized void forget(long id) {
        var entry = entries.remove(id);
        if (entry != null) {
            entry.letGo();
        }
    }

    /** Lets go of what nobody asked for lately. */
    synchronized void forgetUnused() {
        long now = System.nanoTime();
        entries.values().removeIf(entry -> {
            boolean old = now - entry.lastUsed > KEPT_NANOSECONDS;
            if (old) {
                entry.letGo();
            }
            return old;
        });
    }

    synchronized void forgetAll() {
        entries.values().forEach(Entry::letGo);
        entries.clear();
    }
}
