package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** How pictures become tensors, as far as a model tells it. */
final class PictureSketch {

    private static final int USUAL_SIDE = 224;

    private PictureSketch() {}

    /** @param fit how pictures are usually brought to size for the task */
    static void write(Network network, Sketch sketch, String fit) {
        var spec = Looks.picture(network).orElseThrow();
        boolean channelsLast = Looks.isChannelsLast(spec);
        boolean isGray = spec.size(channelsLast ? 3 : 1) == 1;
        sketch.comment(
                "compare this with how the model was trained: with the wrong values it still answers, only worse");
        sketch.line("picture:", "");
        if (network.inputs().size() > 1) {
            sketch.line("  input: " + Sketch.quoted(spec.name()), spec.form());
        }
        long height = spec.size(channelsLast ? 1 : 2);
        long width = spec.size(channelsLast ? 2 : 3);
        sketch.line(
                height < 1 || width < 1 ? "  size: " + USUAL_SIDE : "  # size: [%d, %d]".formatted(width, height),
                height < 1 || width < 1 ? "check: the model takes any size, in pixels" : "width and height in pixels");
        sketch.line("  fit: " + fit, "check: crop, stretch or letterbox");
        if (fit.equals("crop")) {
            sketch.line("  # crop: 0.875", "how much of the shorter side is kept");
        }
        sketch.line("  layout: " + (channelsLast ? "NHWC" : "NCHW"), "channels last (NHWC) or first (NCHW)");
        sketch.line("  colours: " + (isGray ? "GRAY" : "RGB"), isGray ? "" : "check: RGB or BGR");
        if (spec.type() == ElementType.FLOAT) {
            sketch.comment("  a value is (pixel * scale - mean) / std, a pixel being 0 to 255");
            sketch.line("  scale: 1/255", "check: 1 where the model takes pixels from 0 to 255");
            sketch.line("  mean: 0", "check: ImageNet's is [0.485, 0.456, 0.406]");
            sketch.line("  std: 1", "check: ImageNet's is [0.229, 0.224, 0.225]");
        }
        constants(network, spec, sketch);
        sketch.line("# limits: {megapixels: 64}", "the largest picture that is taken");
    }

    private static void constants(Network network, TensorSpec picture, Sketch sketch) {
        if (network.inputs().size() == 1) {
            return;
        }
        sketch.line("constants:", "check: the model takes these as well, the same each time");
        network.inputs().values().stream()
                .filter(other -> !other.equals(picture))
                .forEach(other -> sketch.line("  %s: 0".formatted(Sketch.quoted(other.name())), other.form()));
    }
}
