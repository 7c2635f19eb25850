package org.deepaas.server.models.weights;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** A line in the log when a file begins to be fetched, and every few seconds then. */
public final class LoggedProgress implements FetchProgress {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final Map<String, Long> toldAt = new ConcurrentHashMap<>();

    @Override
    public void at(String file, long bytes, long ofBytes) {
        long now = System.nanoTime();
        var last = toldAt.get(file);
        if (last == null || now - last >= PAUSE) {
            toldAt.put(file, now);
            LOG.infof("fetching %s: %d %% of %d bytes", file, percent(bytes, ofBytes), ofBytes);
        }
    }

    @Override
    public void ended(String file) {
        toldAt.remove(file);
    }

    static long percent(long bytes, long ofBytes) {
        return (long) (100.0 * bytes / ofBytes);
    }
}
