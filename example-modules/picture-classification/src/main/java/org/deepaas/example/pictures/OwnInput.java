package org.deepaas.example.pictures;

import org.deepaas.runtime.imaging.Preprocessing;

/** What the small network takes: the middle of a picture, its values from -1 to 1. The same in training and in service. */
final class OwnInput {

    static final float MEAN = 0.5f;
    static final float DEVIATION = 0.5f;

    private OwnInput() {}

    static Preprocessing ofSize(int side) {
        return Preprocessing.centreCrop(side, side)
                .normalise(new float[] {MEAN, MEAN, MEAN}, new float[] {DEVIATION, DEVIATION, DEVIATION});
    }

    /** The same picture, its values not yet changed. */
    static Preprocessing pixels(int side) {
        return Preprocessing.centreCrop(side, side);
    }
}
