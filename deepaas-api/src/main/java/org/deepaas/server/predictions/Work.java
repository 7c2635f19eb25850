package org.deepaas.server.predictions;

/** What a worker does for one request. */
@FunctionalInterface
public interface Work<T> {

    T run(Prediction prediction) throws Exception;
}
