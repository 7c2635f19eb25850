package org.deepaas.runtime.described.network;

/**
 * A network without a server. Closed by whoever opened it.
 *
 * @param closing gives its memory back
 */
public record Opened(Network network, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
