package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.util.Random;

/** Networks as authors may write them: convolutions or not, then dense layers, of a depth and with parts by chance. */
record RandomNetwork(Block block, Shape example) {

    static RandomNetwork of(long seed) {
        var random = new Random(seed);
        var network = new SequentialBlock();
        boolean ofImages = seed % 3 != 0;
        var example = ofImages ? new Shape(1 + random.nextInt(3), 16, 12) : new Shape(2 + random.nextInt(20));
        if (ofImages) {
            int layers = 1 + random.nextInt(3);
            for (int i = 0; i < layers; i++) {
                network.add(convolutions(random));
            }
            network.add(random.nextBoolean() ? Layers.flatten() : Layers.globalAvgPool2d());
        }
        int layers = 1 + random.nextInt(4);
        for (int i = 0; i < layers; i++) {
            network.add(dense(random));
        }
        return new RandomNetwork(
                network.add(Linear.builder().setUnits(4).build()).add(Layers.softmax()), example);
    }

    private static Block convolutions(Random random) {
        int filters = 2 * (2 + random.nextInt(4));
        var layer = new SequentialBlock()
                .add(convolution(filters, 1, random.nextBoolean()))
                .add(BatchNorm.builder().build())
                .add(activation(random));
        if (random.nextBoolean()) {
            layer.add(Layers.residual(new SequentialBlock()
                    .add(convolution(filters, 2, random.nextBoolean()))
                    .add(activation(random))));
        }
        return random.nextBoolean() ? layer.add(Layers.maxPool2d(2)) : layer;
    }

    private static Block convolution(int filters, int groups, boolean bias) {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .setFilters(filters)
                .optGroups(groups)
                .optBias(bias)
                .build();
    }

    private static Block dense(Random random) {
        var layer = new SequentialBlock()
                .add(Linear.builder()
                        .setUnits(3 + random.nextInt(30))
                        .optBias(random.nextBoolean())
                        .build());
        if (random.nextBoolean()) {
            layer.add(BatchNorm.builder().build());
        }
        layer.add(activation(random));
        return random.nextBoolean() ? layer.add(Dropout.builder().optRate(0.3f).build()) : layer;
    }

    private static Block activation(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Layers.leakyRelu(0.1f);
            case 1 -> Layers.gelu();
            case 2 -> Layers.tanh();
            case 3 -> Layers.swish(1);
            default -> Layers.relu();
        };
    }
}
