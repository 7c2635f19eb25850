package org.deepaas.server.models.weights;

/** Told of each file that is fetched. Called on the thread that fetches, often. */
public interface FetchProgress {

    /** So much of the file is there. */
    void at(String file, long bytes, long ofBytes);

    /** No more is told of the file: it is there, or it cannot be had. */
    void ended(String file);
}
