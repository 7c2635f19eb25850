package org.deepaas.server.trainings.worker;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.deepaas.server.arguments.InvalidArguments;

/** Why a training failed, in words for whoever asked for it. */
final class Failure {

    private static final int LONGEST = 2000;

    static String message(Throwable failure) {
        // PostgreSQL keeps no text with a NUL in it
        var message = told(failure).replace('\0', ' ');
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    private static String told(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof InvalidArguments invalid) {
            return invalid.messages().toString();
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return "%s: %s".formatted(file.getReason(), name(file));
        }
        boolean plain = failure instanceof RuntimeException || failure instanceof java.io.IOException;
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return plain ? message : "%s: %s".formatted(failure.getClass().getSimpleName(), message);
    }

    /** Where things lie on this machine is no caller's business. */
    private static String name(FileSystemException failure) {
        var file = failure.getFile();
        return file == null ? "" : String.valueOf(Path.of(file).getFileName());
    }

    private Failure() {}
}
