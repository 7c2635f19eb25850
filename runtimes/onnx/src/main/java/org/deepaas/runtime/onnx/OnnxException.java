package org.deepaas.runtime.onnx;

import org.jspecify.annotations.Nullable;

/** ONNX Runtime could not read a model, compute with it, or use a device. The message says which and why. */
public final class OnnxException extends RuntimeException {

    OnnxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
