package org.deepaas.server.http;

import org.deepaas.server.results.Framing;

/** Where a worker sends the elements of a result one by one, while the model makes them. */
@FunctionalInterface
interface Sending {

    /**
     * Sends an element, and waits where the caller does not keep up.
     *
     * @param framing the same each time
     * @param json in a line
     * @throws java.util.concurrent.CancellationException where nobody waits for more
     */
    void send(Framing framing, byte[] json) throws InterruptedException;
}
