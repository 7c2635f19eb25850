package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Fetches what modules wait for, beside what serves, and has them served then. Where that fails, it is tried again, less and less
 * often.
 */
final class AwaitedFiles {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final ModelRegistry registry;
    private final ModuleChanges changes;
    private final Duration firstPause;
    private final Map<Path, Attempt> turns = new ConcurrentHashMap<>();
    private final ExecutorService fetchers = Executors.newFixedThreadPool(AT_ONCE, task -> {
        var thread = new Thread(task, "fetch-weights");
        thread.setDaemon(true);
        return thread;
    });

    /** When something is tried next, and how long the pause before was. */
    private record Attempt(boolean underWay, long at, Duration pause) {}

    /** @param firstPause before something that failed is tried again, then twice as long each time */
    AwaitedFiles(ModelRegistry registry, ModuleChanges changes, Duration firstPause) {
        this.registry = registry;
        this.changes = changes;
        this.firstPause = firstPause;
    }

    /** Looks once, by one thread, which does not wait. */
    void look(long nanoTime) {
        var roster = registry.roster();
        turns.keySet().removeIf(path -> {
            var entry = roster.at(path);
            var turn = turns.get(path);
            return (entry == null || !entry.waits()) && turn != null && !turn.underWay();
        });
        for (var entry : roster.entries()) {
            if (entry.waits()) {
                begin(entry.files().path(), nanoTime);
            }
        }
    }

    private void begin(Path path, long now) {
        var turn = turns.getOrDefault(path, new Attempt(false, now, firstPause));
        if (!turn.underWay() && now - turn.at() >= 0) {
            turns.put(path, new Attempt(true, now, turn.pause()));
            fetchers.execute(() -> fetch(path, turn.pause()));
        }
    }

    private void fetch(Path path, Duration pause) {
        var next = pause;
        try {
            registry.opening().fetch(ModuleFiles.at(path));
            changes.complete(path);
            next = firstPause;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "what %s waits for cannot be had", path.getFileName());
            changes.explain(path, Reason.of(e));
            next = longer(pause);
        } finally {
            turns.put(path, new Attempt(false, System.nanoTime() + pause.toNanos(), next));
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    void stop() {
        fetchers.shutdownNow();
    }
}
