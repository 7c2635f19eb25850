package org.deepaas.runtime.tensorflow;

import org.jspecify.annotations.Nullable;

/** TensorFlow could not read a model, compute with it, or use a device. The message says which and why. */
public final class TensorFlowException extends RuntimeException {

    TensorFlowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether it is TensorFlow that failed: its exceptions have no class in common. */
    static boolean isTensorFlows(RuntimeException failure) {
        return failure.getClass().getPackageName().equals("org.tensorflow.exceptions");
    }

    /** What TensorFlow says, in one line. */
    static String said(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
