package org.deepaas.example.digits;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import org.deepaas.runtime.pytorch.export.Layers;

/** Two convolutions and two dense layers, after LeNet-5 (LeCun et al., 1998): 421,642 parameters. */
final class DigitNetwork {

    static Block block() {
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

    private DigitNetwork() {}
}
