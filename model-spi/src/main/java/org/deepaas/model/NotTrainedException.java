package org.deepaas.model;

/**
 * There are no weights yet: thrown by {@link Predictive#load} of a model that ships without any. The model is served all the
 * same; until it has been trained, predictions are answered 409 with this message.
 */
public final class NotTrainedException extends ModelException {

    /** There are none. The message goes to callers: say what to train with. */
    public NotTrainedException(String message) {
        super(409, message);
    }
}
