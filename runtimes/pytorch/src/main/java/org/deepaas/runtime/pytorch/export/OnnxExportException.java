package org.deepaas.runtime.pytorch.export;

/** A network cannot be written as ONNX; the message names the block, where it stands and what to use instead. */
public final class OnnxExportException extends RuntimeException {

    OnnxExportException(String message) {
        super(message);
    }
}
