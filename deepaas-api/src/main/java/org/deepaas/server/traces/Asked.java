package org.deepaas.server.traces;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to be followed, and has just begun.
 *
 * @param method as in {@code POST}
 * @param route what its path is one of, as in <code>/v2/models/{name}/predict/</code>
 * @param began when, on the clock of {@link System#nanoTime}
 * @param header what the caller sent under a name
 */
public record Asked(
        String method,
        String route,
        String model,
        String requestId,
        long began,
        Function<String, @Nullable String> header) {}
