package org.deepaas.runtime.tensorflow;

import java.util.List;
import org.tensorflow.Session;

/**
 * A graph in memory, ready to be run.
 *
 * @param closing gives back all that was opened for it
 */
record LoadedGraph(Session session, List<Endpoint> inputs, List<Endpoint> outputs, Runnable closing)
        implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
