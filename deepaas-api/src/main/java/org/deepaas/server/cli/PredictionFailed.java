package org.deepaas.server.cli;

/** A model failed, and said nothing of whose fault it is. */
final class PredictionFailed extends Exception {

    PredictionFailed(Throwable cause) {
        super(message(cause), cause);
    }

    private static String message(Throwable cause) {
        var message = cause.getMessage();
        var kind = cause.getClass().getSimpleName();
        return "500: " + (message == null || message.isBlank() ? kind : kind + ": " + message);
    }
}
