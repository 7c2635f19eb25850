package org.deepaas.server.trainings.worker;

import java.nio.file.FileSystemException;
import org.deepaas.server.arguments.InvalidArguments;

/** Why a training failed, in words for whoever asked for it. */
final class Failure {

    static String message(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof InvalidArguments invalid) {
            return invalid.messages().toString();
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return "%s: %s".formatted(file.getReason(), file.getFile());
        }
        boolean plain = failure instanceof RuntimeException || failure instanceof java.io.IOException;
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return plain ? message : "%s: %s".formatted(failure.getClass().getSimpleName(), message);
    }

    private Failure() {}
}
