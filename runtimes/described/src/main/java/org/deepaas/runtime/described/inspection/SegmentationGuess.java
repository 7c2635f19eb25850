package org.deepaas.runtime.described.inspection;

import java.util.Optional;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** A picture, and one of numbers. */
final class SegmentationGuess implements Guess {

    @Override
    public boolean fits(Network network) {
        return mask(network).isPresent();
    }

    private static Optional<TensorSpec> mask(Network network) {
        return Looks.picture(network)
                .flatMap(picture -> network.outputs().values().stream()
                        .filter(spec -> spec.rank() == 4 || (spec.rank() == 3 && isMap(spec, picture)))
                        .findFirst());
    }

    private static boolean isMap(TensorSpec spec, TensorSpec picture) {
        int height = Looks.isChannelsLast(picture) ? 1 : 2;
        boolean isAsLarge = spec.size(1) == picture.size(height) && spec.size(2) == picture.size(height + 1);
        return spec.type().isNumeric() && (!spec.type().isDecimal() || isAsLarge);
    }

    @Override
    public void write(Network network, Sketch sketch) {
        sketch.task("segmentation", "guessed: a picture goes in, and numbers for each of its places come out");
        PictureSketch.write(network, sketch, "stretch");
        sketch.line(
                "# labels: [background, person]", "one for each class; of a model that knows one class, that alone");
        sketch.line("output:", "");
        if (network.outputs().size() > 1) {
            mask(network).ifPresent(mask -> sketch.line("  name: " + Sketch.quoted(mask.name()), mask.form()));
        }
        sketch.line("  activation: none", "check: of one class, sigmoid where its scores are not from 0 to 1");
        sketch.line("  # threshold: 0.5", "of a model that knows one class");
        sketch.line("  # background: true", "whether the first of several classes is what is not looked for");
    }
}
