package org.deepaas.server.models.weights;

/** Something that a module needs is to be fetched first; the message says what. */
public final class WeightsMissing extends RuntimeException {
    WeightsMissing(String message) {
        super(message);
    }
}
