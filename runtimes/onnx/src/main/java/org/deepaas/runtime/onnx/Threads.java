package org.deepaas.runtime.onnx;

import org.deepaas.model.LoadContext;

/** How many threads one run computes on. */
final class Threads {

    /** Set by the server from its setting. */
    static final String PROPERTY = "deepaas.engine-threads";

    private Threads() {}

    static int of(LoadContext context) {
        return context.engineThreads().orElseGet(() -> forWorkers(context.workers()));
    }

    static int forWorkers(int workers) {
        var set = Integer.getInteger(PROPERTY);
        // one run gains less by a second thread than a second run does, so workers come first
        return set != null && set > 0 ? set : Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
    }
}
