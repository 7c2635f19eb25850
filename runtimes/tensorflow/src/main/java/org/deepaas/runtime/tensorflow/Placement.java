package org.deepaas.runtime.tensorflow;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.tensorflow.proto.ConfigProto;

/**
 * A graph, and the device it was given.
 *
 * @param reason why it is not the device asked for; empty where it is
 */
record Placement(LoadedGraph graph, String device, String reason) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Placement.class.getName());

    static Placement of(Path directory, ModelFile file, TensorFlowOptions options) {
        Engine.begin();
        var asked = options.device();
        return switch (asked.name()) {
            case "cpu" -> onCpu(directory, file, options, "");
            // where nothing hints at a GPU, the CPU is the best there is
            case "auto" ->
                Cuda.obstacle().isEmpty()
                        ? onCudaIfPossible(directory, file, options, 0)
                        : onCpu(directory, file, options, "");
            default ->
                onCudaIfPossible(
                        directory, file, options, Integer.parseInt(asked.name().substring("cuda:".length())));
        };
    }

    private static Placement onCudaIfPossible(Path directory, ModelFile file, TensorFlowOptions options, int number) {
        var device = "cuda:" + number;
        var obstacle = Cuda.obstacle();
        if (obstacle.isPresent()) {
            return inItsPlace(directory, file, options, device, obstacle.get());
        }
        try {
            Cuda.probe(number);
        } catch (RuntimeException e) {
            return inItsPlace(directory, file, options, device, "TensorFlow says: " + TensorFlowException.said(e));
        }
        var config = config(options).setGpuOptions(Cuda.on(number)).setAllowSoftPlacement(true);
        return logged(file, read(directory, file, config.build()), device, "");
    }

    private static Placement inItsPlace(
            Path directory, ModelFile file, TensorFlowOptions options, String device, String obstacle) {
        var reason = "%s cannot be used: %s".formatted(device, obstacle);
        if (options.device().demanded()) {
            throw new TensorFlowException(reason + "; it was demanded, so the CPU does not take its place", null);
        }
        return onCpu(directory, file, options, reason);
    }

    private static Placement onCpu(Path directory, ModelFile file, TensorFlowOptions options, String reason) {
        // a graph that was written on a GPU names it; without it, the CPU does all
        var config = config(options).putDeviceCount("GPU", 0).setAllowSoftPlacement(true);
        return logged(file, read(directory, file, config.build()), "cpu", reason);
    }

    private static Placement logged(ModelFile file, LoadedGraph graph, String device, String reason) {
        if (reason.isEmpty()) {
            LOG.log(Level.DEBUG, "{0} computes on {1}", file.path(), device);
        } else {
            LOG.log(Level.WARNING, "{0} computes on {1}: {2}", file.path(), device, reason);
        }
        return new Placement(graph, device, reason);
    }

    private static ConfigProto.Builder config(TensorFlowOptions options) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(options.threads())
                .setInterOpParallelismThreads(options.operationsAtOnce())
                // otherwise the first model's number would hold for all that follow
                .setUsePerSessionThreads(options.operationsAtOnce() > 1);
    }

    private static LoadedGraph read(Path directory, ModelFile file, ConfigProto config) {
        var path = directory.resolve(file.path());
        try {
            if (file instanceof SavedModel model) {
                return SavedModelFile.read(path, model, config);
            }
            return FrozenGraphFile.read(path, (FrozenGraph) file, config);
        } catch (TensorFlowException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TensorFlowException(
                    "%s is no model that TensorFlow can read: %s".formatted(file.path(), TensorFlowException.said(e)),
                    e);
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
