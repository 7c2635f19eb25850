package org.deepaas.server.models.weights;

import java.net.URI;
import java.util.List;

/**
 * A file that a module does not bring along.
 *
 * @param path where the model finds it, relative to its folder
 * @param urls where it is had from, the first that answers wins
 * @param sha256 in small hexadecimal digits
 * @param bytes its size
 */
record NeededFile(String path, List<URI> urls, String sha256, long bytes) {

    NeededFile {
        urls = List.copyOf(urls);
    }
}
