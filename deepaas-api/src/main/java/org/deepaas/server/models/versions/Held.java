package org.deepaas.server.models.versions;

import java.nio.file.Path;

/**
 * A version that somebody needs, such as a training that goes on from it. It stays until it is let go, also across a
 * restart of the server: whoever holds under the same name again gets the same version.
 *
 * @param weights the folder of its weights; the model's own directory for version 0, see {@link Version#OF_THE_MODULE}
 */
public record Held(long version, Path weights, Runnable letGo) implements AutoCloseable {

    @Override
    public void close() {
        letGo.run();
    }
}
