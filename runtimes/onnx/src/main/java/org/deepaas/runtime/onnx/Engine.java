package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.nio.ByteBuffer;

/** ONNX Runtime itself: one for the whole process, begun when first needed, never ended. */
final class Engine {

    private Engine() {}

    /**
     * ONNX Runtime's own entrance.
     *
     * @throws OnnxException where its libraries cannot be loaded on this machine
     */
    static OrtEnvironment environment() {
        try {
            return Begun.ENVIRONMENT;
        } catch (LinkageError e) {
            throw new OnnxException(
                    "ONNX Runtime cannot begin on this machine (%s, %s): %s"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), root(e)),
                    e);
        }
    }

    static OnnxTensor tensor(ElementType type, ByteBuffer bytes, long... shape) throws OrtException {
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment(), bytes.asFloatBuffer(), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment(), bytes.asDoubleBuffer(), shape);
            case INT16, FLOAT16, BFLOAT16 ->
                OnnxTensor.createTensor(environment(), bytes.asShortBuffer(), shape, type.onnxType());
            case INT32 -> OnnxTensor.createTensor(environment(), bytes.asIntBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment(), bytes.asLongBuffer(), shape);
            case INT8, UINT8, BOOL -> OnnxTensor.createTensor(environment(), bytes, shape, type.onnxType());
            case STRING, OTHER -> throw new IllegalArgumentException(type + " has no buffer");
        };
    }

    static OnnxTensor tensor(String[] texts, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment(), texts, shape);
    }

    private static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static final class Begun {

        static final OrtEnvironment ENVIRONMENT = begin();
    }

    private static OrtEnvironment begin() {
        NativeLibraries.unpack();
        try {
            // what goes wrong comes back as an exception as well: on standard error it is noise
            var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "deepaas");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException e) {
            throw new OnnxException("ONNX Runtime cannot begin: " + e.getMessage(), e);
        }
    }
}
