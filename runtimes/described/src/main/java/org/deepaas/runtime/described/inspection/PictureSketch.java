package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** How pictures become tensors, as far as a model tells it. */
final class PictureSketch {

    private PictureSketch() {}

    static void write(Network network, Sketch sketch) {
        var spec = network.inputs().values().stream()
                .filter(Guess::isPicture)
                .findFirst()
                .orElseThrow();
        boolean channelsLast = isLast(spec);
        boolean isGray = spec.size(channelsLast ? 3 : 1) == 1;
        sketch.comment(
                "compare this with how the model was trained: with the wrong values it still answers, only worse");
        sketch.line("picture:", "");
        if (network.inputs().size() > 1) {
            sketch.line("  input: " + Sketch.quoted(spec.name()), "");
        }
        boolean open = spec.size(channelsLast ? 1 : 2) < 1 || spec.size(channelsLast ? 2 : 3) < 1;
        sketch.line(
                open
                        ? "  size: 224"
                        : "  # size: [%d, %d]"
                                .formatted(spec.size(channelsLast ? 2 : 3), spec.size(channelsLast ? 1 : 2)),
                "width and height in pixels");
        sketch.line("  fit: crop", "or stretch, letterbox");
        sketch.line("  # crop: 0.875", "how much of the shorter side is kept");
        sketch.line("  layout: " + (channelsLast ? "NHWC" : "NCHW"), "channels last (NHWC) or first (NCHW)");
        sketch.line("  colours: " + (isGray ? "GRAY" : "RGB"), "RGB, BGR or GRAY");
        if (spec.type() == ElementType.FLOAT) {
            sketch.comment("  a value is (pixel * scale - mean) / std, a pixel being 0 to 255");
            sketch.line("  scale: 1/255", "");
            sketch.line("  mean: 0", "ImageNet: [0.485, 0.456, 0.406]");
            sketch.line("  std: 1", "ImageNet: [0.229, 0.224, 0.225]");
        }
        network.inputs().values().stream().filter(other -> !other.equals(spec)).forEach(other -> {
            sketch.comment("the model takes this as well, the same each time");
            sketch.line("constants:", "");
            sketch.line("  %s: 0".formatted(Sketch.quoted(other.name())), other.form());
        });
        sketch.line("# limits: {megapixels: 64}", "the largest picture that is taken");
    }

    static boolean isLast(TensorSpec spec) {
        return (spec.size(3) == 3 || spec.size(3) == 1) && spec.size(1) != 3 && spec.size(1) != 1;
    }
}
