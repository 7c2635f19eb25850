package org.deepaas.server.traces;

import java.time.Duration;
import org.deepaas.server.predictions.Phases;

/** Who is told of requests. */
interface Collector {

    /**
     * Follows a request that has just begun.
     *
     * @param timers told as well
     * @return timers themselves where this request is not followed
     */
    Phases follow(Phases timers, Asked request);

    /** Sends what it has, for so long at most. */
    void end(Duration limit);
}
