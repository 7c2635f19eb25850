package org.deepaas.benchmarks;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.runtime.pytorch.export.Layers;
import org.deepaas.runtime.pytorch.export.OnnxExport;

/**
 * Writes the networks of the parity benchmark, each as a module without code, and requests for them. Their weights are random, of
 * one seed: what they answer means nothing, what it costs is that of any network of these shapes.
 */
final class Networks {

    private static final Shape PICTURE = new Shape(1, 28, 28);

    /** Usage: Networks FOLDER_FOR_MODULES FOLDER_FOR_REQUESTS. */
    public static void main(String... arguments) throws IOException {
        var modules = Path.of(arguments[0]);
        Engine.getInstance().setRandomSeed(7);
        write(modules, "mlp42", dense(128, 128, 128, 64, 64, 1, 1), new Shape(42));
        write(modules, "mlp784", dense(128, 10), new Shape(784));
        // one row takes more than 1 ms, and more than 10 ms, of a processor of 2023
        write(modules, "convolution", convolutions(3, 64), PICTURE);
        write(modules, "convolutions", convolutions(18, 64), PICTURE);
        var requests = Files.createDirectories(Path.of(arguments[1]));
        new Requests("mlp42", new Shape(42)).write(requests, 1, 256);
        new Requests("mlp784", new Shape(784)).write(requests, 1);
        new Requests("convolution", PICTURE).write(requests, 1);
        new Requests("convolutions", PICTURE).write(requests, 1);
    }

    private static Block dense(int... widths) {
        var network = new SequentialBlock();
        for (int i = 0; i < widths.length; i++) {
            if (i > 0 && widths[i - 1] > 1) {
                network.add(Layers.relu());
            }
            network.add(Linear.builder().setUnits(widths[i]).build());
        }
        return network;
    }

    private static Block convolutions(int number, int filters) {
        var network = new SequentialBlock();
        for (int i = 0; i <= number; i++) {
            network.add(Conv2d.builder()
                            .setFilters(filters)
                            .setKernelShape(new Shape(3, 3))
                            .optPadding(new Shape(1, 1))
                            .build())
                    .add(Layers.relu());
        }
        return network.add(Layers.maxPool2d(4))
                .add(Layers.flatten())
                .add(Linear.builder().setUnits(10).build());
    }

    private static void write(Path modules, String name, Block network, Shape example) throws IOException {
        var module = Files.createDirectories(modules.resolve(name));
        try (var model = Model.newInstance(name)) {
            network.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1).addAll(example));
            OnnxExport.write(network, example, module.resolve("model.onnx"));
        }
        Files.writeString(module.resolve("model.yaml"), "task: tensors\ntitle: A network of random weights\n");
    }

    private Networks() {}
}
