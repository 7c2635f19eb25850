package org.deepaas.server.predictions;

/** Work of which the middle part may be done for several requests at once. */
public interface BatchedWork<T> extends Work<T> {

    /** The most rows that the model computes at once; where it is 1, the work is run whole. */
    int batchLimit();

    /** The first part. */
    Prepared<T> prepare(Prediction prediction) throws Exception;
}
