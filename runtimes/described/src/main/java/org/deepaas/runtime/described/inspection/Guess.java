package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** What a model may be for, by the shapes of what it takes and gives. */
enum Guess {
    IMAGE_CLASSIFICATION {
        @Override
        boolean fits(Network network) {
            return network.inputs().values().stream().anyMatch(Guess::isPicture)
                    && network.outputs().size() == 1
                    && areScores(first(network));
        }

        @Override
        void write(Network network, Sketch sketch) {
            sketch.task("image-classification", "or tensors");
            PictureSketch.write(network, sketch);
            ScoreSketch.write(network, first(network), sketch);
        }
    },
    TENSORS {
        @Override
        boolean fits(Network network) {
            return true;
        }

        @Override
        void write(Network network, Sketch sketch) {
            sketch.task("tensors", "all inputs and outputs, as lists of numbers");
            sketch.line("inputs:", "");
            network.inputs().values().forEach(spec -> tensor(spec, sketch));
            sketch.line("outputs:", "");
            network.outputs().values().forEach(spec -> tensor(spec, sketch));
        }
    };

    abstract boolean fits(Network network);

    abstract void write(Network network, Sketch sketch);

    static Guess of(Network network) {
        for (var guess : values()) {
            if (guess.fits(network)) {
                return guess;
            }
        }
        return TENSORS;
    }

    private static void tensor(TensorSpec spec, Sketch sketch) {
        sketch.line("  %s: %s".formatted(Sketch.quoted(spec.name()), spec.form()), "");
    }

    static TensorSpec first(Network network) {
        return network.outputs().values().iterator().next();
    }

    static boolean isPicture(TensorSpec spec) {
        return spec.rank() == 4
                && (spec.type() == ElementType.FLOAT || spec.type() == ElementType.UINT8)
                && (isColours(spec.size(1)) || isColours(spec.size(3)));
    }

    private static boolean isColours(long channels) {
        return channels == 1 || channels == 3;
    }

    private static boolean areScores(TensorSpec spec) {
        return spec.type().isDecimal() && spec.rank() == 2 && spec.size(1) != 1;
    }
}
