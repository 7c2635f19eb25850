package org.deepaas.runtime.pytorch.export;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.List;

/** From the blocks of a network to operators of ONNX, as the network computes when it does not learn. */
final class Translation {

    private final Graph graph;

    Translation(Graph graph) {
        this.graph = graph;
    }

    /** Adds what the block computes, and returns the value that it makes. */
    String add(Position position) {
        var block = position.block();
        if (block instanceof Layer layer) {
            return layer.addTo(graph, position.at(), position.input());
        } else if (block instanceof SequentialBlock sequence && Hidden.computesAs(block, SequentialBlock.class)) {
            return sequence(position, sequence);
        } else if (block instanceof Sum) {
            return branches(position).stream()
                    .reduce((one, other) -> graph.add(position.at(), "Add", List.of(one, other)))
                    .orElseThrow();
        } else if (block instanceof Concatenation) {
            return graph.add(position.at(), "Concat", branches(position), Attribute.of("axis", 1));
        } else if (Hidden.computesAs(block, Linear.class)) {
            return linear(position);
        } else if (Hidden.computesAs(block, Conv1d.class)
                || Hidden.computesAs(block, Conv2d.class)
                || Hidden.computesAs(block, Conv3d.class)) {
            return convolution(position, (Convolution) block);
        } else if (Hidden.computesAs(block, BatchNorm.class)) {
            return batchNorm(position);
        } else if (Hidden.computesAs(block, LayerNorm.class)) {
            return layerNorm(position);
        } else if (Hidden.computesAs(block, Dropout.class)) {
            return position.input();
        } else if (Hidden.computesAs(block, LambdaBlock.class)) {
            return NamedFunction.of(position).addTo(graph, position.at(), position.input());
        }
        throw position.refused(
                "cannot be written as ONNX: what is known is Linear, Conv1d to Conv3d, BatchNorm, LayerNorm,"
                        + " Dropout, SequentialBlock and the blocks of " + Layers.class.getName());
    }

    private String sequence(Position position, SequentialBlock sequence) {
        if (sequence.isReturnIntermediate()) {
            throw position.refused("returns what each of its blocks makes: a file is of a network with one output");
        }
        var value = position.input();
        var shape = position.shape();
        for (var child : sequence.getChildren()) {
            var next = position.child(child.getKey(), child.getValue(), value, shape);
            value = add(next);
            shape = next.outputShape();
        }
        return value;
    }

    private List<String> branches(Position position) {
        return position.block().getChildren().stream()
                .map(child -> add(position.child(child.getKey(), child.getValue(), position.input(), position.shape())))
                .toList();
    }

    private String linear(Position position) {
        var weights = position.parameter("weight").getShape();
        var shape = position.shape();
        int last = shape.dimension() - 1;
        position.expect(last >= 0 && shape.get(last) == weights.get(1), "%d numbers".formatted(weights.get(1)));
        var factors = position.weights(graph, "weight");
        if (last == 0) {
            var inputs = new ArrayList<>(List.of(position.input(), factors));
            if (position.has("bias")) {
                inputs.add(position.weights(graph, "bias"));
            }
            return graph.add(position.at(), "Gemm", inputs, Attribute.of("transB", 1));
        }
        var turned = graph.add(position.at(), "Transpose", factors, Attribute.of("perm", new long[] {1, 0}));
        var product = graph.add(position.at(), "MatMul", List.of(position.input(), turned));
        return position.has("bias")
                ? graph.add(position.at(), "Add", List.of(product, position.weights(graph, "bias")))
                : product;
    }

    private String convolution(Position position, Convolution convolution) {
        int dimensions = convolution.getKernelShape().dimension();
        long channels = position.parameter("weight").getShape().get(1) * convolution.getGroups();
        position.expect(
                position.shape().dimension() == dimensions + 1
                        && position.shape().get(0) == channels,
                "%d channels of %d dimensions".formatted(channels, dimensions));
        var inputs = new ArrayList<>(List.of(position.input(), position.weights(graph, "weight")));
        if (position.has("bias")) {
            inputs.add(position.weights(graph, "bias"));
        }
        var windows = Windows.of(convolution.getKernelShape(), convolution.getStride(), convolution.getPadding());
        return graph.add(
                position.at(),
                "Conv",
                inputs,
                Windows.with(
                        windows,
                        Attribute.of("dilations", convolution.getDilation().getShape()),
                        Attribute.of("group", convolution.getGroups())));
    }

    private String batchNorm(Position position) {
        if (Hidden.number(position.block(), BatchNorm.class, "axis").intValue() != 1) {
            throw position.refused("normalises along another axis than 1, which ONNX does not: put the channels there");
        }
        var inputs = List.of(
                position.input(),
                position.weights(graph, "gamma"),
                position.weights(graph, "beta"),
                position.weights(graph, "runningMean"),
                position.weights(graph, "runningVar"));
        return graph.add(position.at(), "BatchNormalization", inputs, epsilon(position, BatchNorm.class));
    }

    private String layerNorm(Position position) {
        var normalised = position.parameter("gamma").getShape();
        var inputs = List.of(position.input(), position.weights(graph, "gamma"), position.weights(graph, "beta"));
        return graph.add(
                position.at(),
                "LayerNormalization",
                inputs,
                Attribute.of("axis", -normalised.dimension()),
                epsilon(position, LayerNorm.class));
    }

    private static Message epsilon(Position position, Class<? extends Block> type) {
        return Attribute.of(
                "epsilon", Hidden.number(position.block(), type, "epsilon").floatValue());
    }
}
