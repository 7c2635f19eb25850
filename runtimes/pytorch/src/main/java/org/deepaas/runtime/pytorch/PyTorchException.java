package org.deepaas.runtime.pytorch;

import org.jspecify.annotations.Nullable;

/** PyTorch cannot do what it was asked; the message says what to mend. */
public final class PyTorchException extends RuntimeException {

    PyTorchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
