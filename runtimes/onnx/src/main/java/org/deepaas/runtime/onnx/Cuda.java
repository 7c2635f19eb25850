package org.deepaas.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** NVIDIA's GPUs, found out about by computing on them: a list of providers names those that cannot be used as well. */
final class Cuda {

    /** What Linux has where NVIDIA's driver is loaded; the second is Windows' subsystem for Linux. */
    private static final List<Path> DRIVERS = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private Cuda() {}

    /** Whether this build of ONNX Runtime knows of CUDA at all. Whether the machine does is for {@link #probe}. */
    static boolean isBuiltIn() {
        Engine.environment();
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    /** What keeps any GPU from being used, as far as that can be told without loading hundreds of megabytes. */
    static Optional<String> obstacle() {
        if (!isBuiltIn()) {
            return Optional.of(
                    "this build of ONNX Runtime is for the CPU only; the one for CUDA is built by mvn -Pcuda");
        }
        if (System.getProperty("os.name").startsWith("Linux")
                && DRIVERS.stream().noneMatch(Files::exists)) {
            return Optional.of("there is no driver of NVIDIA's (%s) here; a container must be given the GPU by --gpus"
                    .formatted(DRIVERS.get(0)));
        }
        return Optional.empty();
    }

    /** Computes a convolution on the GPU of this number, since that needs its driver, CUDA and cuDNN. */
    static void probe(int number) throws OrtException {
        NativeLibraries.unpackCuda();
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

    /** Why a GPU that was tried cannot be used, for people. */
    static String explained(OrtException failure) {
        return NativeLibraries.missingForCuda()
                .map(missing -> "a library is missing here: " + missing)
                .orElseGet(() -> "ONNX Runtime says: " + failure.getMessage());
    }

    private static byte[] convolution() {
        try (var model = Cuda.class.getResourceAsStream("convolution.onnx")) {
            return Objects.requireNonNull(model, "convolution.onnx is missing").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
