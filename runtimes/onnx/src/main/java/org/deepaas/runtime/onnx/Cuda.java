package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** NVIDIA's GPUs, found out about by computing on them: a list of providers names those that cannot be used as well. */
final class Cuda {

    private Cuda() {}

    /** Whether this build of ONNX Runtime knows of CUDA at all. Whether the machine does is for {@link #probe}. */
    static boolean isBuiltIn() {
        Engine.environment();
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    /** Computes a convolution on the GPU of this number, since that needs its driver, CUDA and cuDNN. */
    static void probe(int number) throws OrtException {
        if (isBuiltIn()) {
            NativeLibraries.unpackCuda();
        }
        try (var options = new OrtSession.SessionOptions()) {
            options.addCUDA(number);
            options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
            convolve(options);
        }
    }

    static void convolve(OrtSession.SessionOptions options) throws OrtException {
        var environment = Engine.environment();
        try (var session = environment.createSession(convolution(), options);
                var one = OnnxTensor.createTensor(environment, new float[][][][] {{{{1}}}});
                var result = session.run(Map.of("x", one))) {
            result.get(0).getValue();
        }
    }

    /** Why the CPU takes the GPU's place, for people. */
    static String explained(OrtException failure) {
        return isBuiltIn()
                ? "ONNX Runtime says: " + Objects.requireNonNullElse(failure.getMessage(), "nothing")
                : "this build of ONNX Runtime is for the CPU only; the one for CUDA is built by mvn -Pcuda";
    }

    private static byte[] convolution() {
        try (var model = Cuda.class.getResourceAsStream("convolution.onnx")) {
            return Objects.requireNonNull(model, "convolution.onnx is missing").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
