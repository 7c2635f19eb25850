package org.deepaas.server.trainings;

/** Trainings cannot be asked for or shown just now: their store is not open yet, or cannot be reached. */
public final class NotNow extends Exception {

    NotNow(String message) {
        super(message, null, false, false);
    }
}
