package org.deepaas.server.predictions;

/** A prediction that was taken on: it waits for a worker or runs. */
public interface Prediction {

    /** Says that nobody waits for the outcome any longer. It leaves the queue, or runs on with nobody to tell. */
    void abandon();

    boolean isAbandoned();

    /** Which of the crew works on it, from 0; the one of a model that was loaded several times has one of these loads. */
    int worker();
}
