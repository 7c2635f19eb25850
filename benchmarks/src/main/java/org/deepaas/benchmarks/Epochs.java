package org.deepaas.benchmarks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.TrainingContext;
import org.deepaas.runtime.pytorch.Idx;
import org.deepaas.runtime.pytorch.NetworkTraining;
import org.deepaas.runtime.pytorch.export.Layers;

/**
 * Learns MNIST with the network of digit-classification, and prints what each epoch took: epoch, seconds, seconds of processor
 * time, part of the test pictures read right. {@code network/mnist.py} does the same with PyTorch alone.
 */
final class Epochs {

    /** Usage: Epochs FOLDER THREADS EPOCHS BATCH [DEVICE]. */
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var device = arguments.length > 4 ? arguments[4] : "cpu";
        var context = new Printing(Integer.parseInt(arguments[1]), new DeviceChoice(device, true));
        var pictures = Idx.read(
                folder.resolve("mnist10k-train-images-idx3-ubyte.gz"),
                folder.resolve("mnist10k-train-labels-idx1-ubyte.gz"));
        var test = Idx.read(
                folder.resolve("mnist10k-t10k-images-idx3-ubyte.gz"),
                folder.resolve("mnist10k-t10k-labels-idx1-ubyte.gz"));
        try (var training = NetworkTraining.of(context, network(), pictures)) {
            training.validatedWith(test)
                    .epochs(Integer.parseInt(arguments[2]))
                    .batchSize(Integer.parseInt(arguments[3]))
                    .run();
        }
    }

    private static Block network() {
        return new SequentialBlock()
                .add(convolution(32))
                .add(Layers.relu())
                .add(Layers.maxPool2d(2))
                .add(convolution(64))
                .add(Layers.relu())
                .add(Layers.maxPool2d(2))
                .add(Layers.flatten())
                .add(Linear.builder().setUnits(128).build())
                .add(Layers.relu())
                .add(Linear.builder().setUnits(10).build());
    }

    private static Block convolution(int filters) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .build();
    }

    /** Nobody waits for it but whoever reads the lines. */
    private static final class Printing implements TrainingContext {

        private final int threads;
        private final DeviceChoice device;
        private double used = Cost.processorSeconds();

        Printing(int threads, DeviceChoice device) {
            this.threads = threads;
            this.device = device;
        }

        @Override
        public void report(int epoch, Map<String, Double> metrics) {
            double now = Cost.processorSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "%d %.3f %.3f %.4f%n",
                    epoch,
                    metrics.get("seconds"),
                    now - used,
                    metrics.get("validation_accuracy"));
            used = now;
        }

        @Override
        public Path directory() {
            return Path.of(".");
        }

        @Override
        public Path weights() {
            return Path.of(".");
        }

        @Override
        public Path dataDirectory() {
            return Path.of(".");
        }

        @Override
        public Path outputDirectory() {
            return Path.of(".");
        }

        @Override
        public Path scratchDirectory() {
            return Path.of(".");
        }

        @Override
        public Optional<Path> checkpoint() {
            return Optional.empty();
        }

        @Override
        public void saveCheckpoint(CheckpointWriter writer) {}

        @Override
        public void progress(double fraction) {}

        @Override
        public void log(String line) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public DeviceChoice device() {
            return device;
        }

        @Override
        public void runsOn(String name, String reason) {
            System.err.println("trains on " + name + (reason.isEmpty() ? "" : ": " + reason));
        }

        @Override
        public int threads() {
            return threads;
        }

        @Override
        public long seed() {
            return 1;
        }
    }

    private Epochs() {}
}
