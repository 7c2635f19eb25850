package org.deepaas.model;

/** The caller sent something the model cannot use: status 400. The message goes to the caller: say what to mend. */
public final class InvalidInputException extends ModelException {

    public InvalidInputException(String message) {
        super(400, message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(400, message, cause);
    }
}
