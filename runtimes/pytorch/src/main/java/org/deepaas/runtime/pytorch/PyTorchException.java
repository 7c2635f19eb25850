package org.deepaas.runtime.pytorch;

import org.jspecify.annotations.Nullable;

/** PyTorch cannot do what it was asked; the message says what to mend. */
public final class PyTorchException extends RuntimeException {

    PyTorchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What PyTorch says of a failure, without where in its own sources it arose. */
    static String said(Throwable failure) {
        var lines = String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("Exception raised from"))
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "no reason given";
        }
        // what went wrong within a module stands last, below the places in it that led there
        return lines.get(0).startsWith("The following operation failed")
                ? lines.get(lines.size() - 1).replaceFirst("^RuntimeError: ", "")
                : lines.get(0);
    }
}
