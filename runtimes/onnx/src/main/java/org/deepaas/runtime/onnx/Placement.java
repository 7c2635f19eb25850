package org.deepaas.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A session, and the device it was given.
 *
 * @param reason why it is not the device asked for; empty where it is
 */
record Placement(OrtSession session, String device, String reason) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Placement.class.getName());

    static Placement of(Path file, OnnxOptions options) {
        if (!Files.isRegularFile(file)) {
            throw new OnnxException("There is no file %s: put the model there".formatted(file), null);
        }
        var asked = options.device();
        return switch (asked.name()) {
            case "cpu" -> onCpu(file, options, "");
            // where nothing hints at a GPU, the CPU is the best there is
            case "auto" -> Cuda.obstacle().isEmpty() ? onCudaIfPossible(file, options, 0) : onCpu(file, options, "");
            default ->
                onCudaIfPossible(file, options, Integer.parseInt(asked.name().substring("cuda:".length())));
        };
    }

    private static Placement onCudaIfPossible(Path file, OnnxOptions options, int number) {
        var device = "cuda:" + number;
        var obstacle = Cuda.obstacle();
        if (obstacle.isPresent()) {
            return inItsPlace(file, options, device, obstacle.get());
        }
        try {
            Cuda.probe(number);
            return logged(file, session(file, options, OptionalInt.of(number)), device, "");
        } catch (OrtException e) {
            return inItsPlace(file, options, device, Cuda.explained(e));
        }
    }

    private static Placement inItsPlace(Path file, OnnxOptions options, String device, String obstacle) {
        var reason = "%s cannot be used: %s".formatted(device, obstacle);
        if (options.device().demanded()) {
            throw new OnnxException(reason + "; it was demanded, so the CPU does not take its place", null);
        }
        return onCpu(file, options, reason);
    }

    private static Placement onCpu(Path file, OnnxOptions options, String reason) {
        try {
            return logged(file, session(file, options, OptionalInt.empty()), "cpu", reason);
        } catch (OrtException e) {
            throw new OnnxException(
                    "%s is no model that ONNX Runtime can read: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static Placement logged(Path file, OrtSession session, String device, String reason) {
        if (reason.isEmpty()) {
            LOG.log(Level.DEBUG, "{0} computes on {1}", file.getFileName(), device);
        } else {
            LOG.log(Level.WARNING, "{0} computes on {1}: {2}", file.getFileName(), device, reason);
        }
        return new Placement(session, device, reason);
    }

    private static OrtSession session(Path file, OnnxOptions options, OptionalInt cuda) throws OrtException {
        // before all else of ONNX Runtime's: it tells where the native libraries are
        var environment = Engine.environment();
        try (var wanted = new OrtSession.SessionOptions()) {
            wanted.setIntraOpNumThreads(options.threads());
            wanted.setOptimizationLevel(options.optimization().level());
            // a thread that waits for work by spinning takes the processor from another worker
            wanted.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (cuda.isPresent()) {
                wanted.addCUDA(cuda.getAsInt());
            }
            return environment.createSession(file.toString(), wanted);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new OnnxException("A model cannot be closed: " + e.getMessage(), e);
        }
    }
}
