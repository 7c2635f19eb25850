package org.deepaas.example.pictures;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import org.deepaas.runtime.pytorch.export.Layers;

/** The networks that are trained. Both give one logit for each class. */
final class SmallNetwork {

    private static final int FIRST_CHANNELS = 16;
    private static final int MOST_CHANNELS = 128;
    private static final int SMALLEST_SIDE = 4;
    private static final float DROPPED = 0.3f;

    private SmallNetwork() {}

    /** Convolutions of 3 x 3, each halving the sides, until 4 to 7 pixels are left. */
    static Block ofPictures(int side, int classes) {
        var network = new SequentialBlock();
        int channels = FIRST_CHANNELS;
        for (int left = side; left >= 2 * SMALLEST_SIDE; left /= 2) {
            network.add(Conv2d.builder()
                            .setKernelShape(new Shape(3, 3))
                            .optPadding(new Shape(1, 1))
                            .setFilters(channels)
                            .build())
                    .add(BatchNorm.builder().build())
                    .add(Layers.relu())
                    .add(Layers.maxPool2d(2));
            channels = Math.min(2 * channels, MOST_CHANNELS);
        }
        return network.add(Layers.flatten())
                .add(Dropout.builder().optRate(DROPPED).build())
                .add(Linear.builder().setUnits(classes).build());
    }

    /** A single layer, since the backbone has done the rest. */
    static Block ofFeatures(int classes) {
        return new SequentialBlock().add(Linear.builder().setUnits(classes).build());
    }
}
