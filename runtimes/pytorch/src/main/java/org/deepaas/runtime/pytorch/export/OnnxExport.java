package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trained network as an ONNX file: operators of version 17, 32 bit floating point, one input and one output, each
 * of any number of examples at once.
 *
 * <p>What is written is the network as it predicts: normalised by the running means and variances, nothing dropped out. Known
 * are {@code Linear}, {@code Conv1d} to {@code Conv3d}, {@code BatchNorm}, {@code LayerNorm}, {@code Dropout}, {@code
 * SequentialBlock}, the blocks of {@link Layers}, and those functions of DJL's that can be told by trial, such as {@code
 * Activation.reluBlock()}. Any other block is refused, by an {@link OnnxExportException} that says where it stands.
 *
 * <p>The network is read while the file is written, and must not learn meanwhile. Not for several threads.
 */
public final class OnnxExport {

    private final Block network;
    private final Shape example;
    private String input = "input";
    private String output = "output";
    private float @Nullable [] mean;
    private float @Nullable [] scale;
    private boolean softmax;

    private OnnxExport(Block network, Shape example) {
        this.network = network;
        this.example = example;
    }

    /**
     * The file of a network, of which more can be said before it is written.
     *
     * @param network with weights; it stays the caller's
     * @param example shape of one example, without the batch: features, or channels, height and width
     */
    public static OnnxExport of(Block network, Shape example) {
        if (example.dimension() == 0 || Arrays.stream(example.getShape()).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("%s is no shape of one example".formatted(example));
        }
        return new OnnxExport(network, example);
    }

    /** The names that the file has for what goes in and comes out; otherwise {@code input} and {@code output}. */
    public OnnxExport named(String input, String output) {
        if (input.isEmpty() || output.isEmpty() || input.equals(output)) {
            throw new IllegalArgumentException("\"%s\" and \"%s\" are no two names".formatted(input, output));
        }
        this.input = input;
        this.output = output;
        return this;
    }

    /**
     * Lets the file take examples as they were before they were normalised for the network: {@code (x - mean) / scale} comes
     * first.
     *
     * @param mean one for each feature; of images, for each channel
     * @param scale as many, none of them zero
     */
    public OnnxExport normalised(float[] mean, float[] scale) {
        if (mean.length != example.get(0) || scale.length != example.get(0)) {
            throw new IllegalArgumentException("%d means and %d scales are not one for each of %d features or channels"
                    .formatted(mean.length, scale.length, example.get(0)));
        }
        for (float each : scale) {
            if (each == 0) {
                throw new IllegalArgumentException("a scale of 0 cannot be divided by");
            }
        }
        this.mean = mean.clone();
        this.scale = scale.clone();
        return this;
    }

    /** Adds a softmax over the last axis, so that a network that was trained to make logits gives probabilities. */
    public OnnxExport withSoftmax() {
        softmax = true;
        return this;
    }

    /**
     * Writes the file; one of that name is replaced, when the new one is whole.
     *
     * @throws OnnxExportException where a block is not known or has no weights, or the shape is not what the network takes
     */
    public void write(Path file) throws IOException {
        var graph = new Graph();
        var first = new Position(network, "", normalisation(graph), example);
        var value = new Translation(graph).add(first);
        if (softmax) {
            value = graph.add("/end", "Softmax", value, Attribute.of("axis", -1));
        }
        graph.end(value, output);
        ModelFile.write(ModelFile.of(graph.message(input, example, output, first.outputShape())), file);
    }

    /** Writes a network with the names {@code input} and {@code output}, and nothing added. */
    public static void write(Block network, Shape example, Path file) throws IOException {
        of(network, example).write(file);
    }

    private String normalisation(Graph graph) {
        if (mean == null || scale == null) {
            return input;
        }
        var shape = new long[example.dimension()];
        Arrays.fill(shape, 1);
        shape[0] = example.get(0);
        var centred = graph.add("/begin", "Sub", List.of(input, graph.constant("/begin/mean", shape, mean)));
        return graph.add("/begin", "Div", List.of(centred, graph.constant("/begin/scale", shape, scale)));
    }
}
