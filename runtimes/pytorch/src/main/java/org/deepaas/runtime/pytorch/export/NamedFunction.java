package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Which of the {@link Layers} a function of DJL's is. Its name says so, and a trial: anyone may give a function any name,
 * and a network that is written as another would go unseen.
 */
final class NamedFunction {

    private static final Map<String, String> INSTEAD = Map.of(
            "maxPool1d", "maxPool1d(kernel, stride, padding)",
            "maxPool2d", "maxPool2d(kernel, stride, padding)",
            "avgPool1d", "avgPool1d(kernel, stride, padding)",
            "avgPool2d", "avgPool2d(kernel, stride, padding)",
            "Swish", "swish(beta)");

    static Layer of(Position position) {
        var function = (LambdaBlock) position.block();
        try (var manager = NDManager.newBaseManager()) {
            var candidate = candidate(function, manager);
            if (candidate != null && areSame(function, candidate, position.shape(), manager)) {
                return (Layer) candidate;
            }
        }
        throw position.refused("is the function \"%s\", which cannot be looked into: use %s.%s"
                .formatted(
                        function.getName(),
                        Layers.class.getName(),
                        INSTEAD.getOrDefault(function.getName(), "… or blocks with weights instead")));
    }

    private static @Nullable Block candidate(LambdaBlock function, NDManager manager) {
        return switch (function.getName()) {
            case "ReLU" -> Layers.relu();
            case "ReLU6" -> Layers.relu6();
            case "sigmoid" -> Layers.sigmoid();
            case "Tanh" -> Layers.tanh();
            case "softPlus" -> Layers.softPlus();
            case "softSign" -> Layers.softSign();
            case "LeakyReLU" -> Layers.leakyRelu(-at(-1, function, manager));
            // exp(-100) is nothing beside 1
            case "ELU" -> Layers.elu(-at(-100, function, manager));
            case "SELU" -> Layers.selu();
            case "GELU" -> Layers.gelu();
            case "Swish" -> Layers.swish(1);
            case "Mish" -> Layers.mishOfBase2();
            case "batchFlatten" -> Layers.flatten();
            case "identity" -> Layers.identity();
            case "globalAvgPool1d" -> Layers.globalAvgPool1d();
            case "globalAvgPool2d" -> Layers.globalAvgPool2d();
            case "globalMaxPool1d" -> Layers.globalMaxPool1d();
            case "globalMaxPool2d" -> Layers.globalMaxPool2d();
            default -> null;
        };
    }

    private static float at(float x, LambdaBlock function, NDManager manager) {
        return apply(function, manager.create(new float[] {x}), manager).getFloat();
    }

    private static boolean areSame(Block one, Block other, Shape example, NDManager manager) {
        var shape = new Shape(2).addAll(example);
        var random = new Random(1);
        var values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (4 * random.nextGaussian());
        }
        var input = manager.create(values, shape);
        var expected = apply(other, input, manager);
        var actual = apply(one, input, manager);
        return actual.getShape().equals(expected.getShape())
                && Arrays.equals(actual.toFloatArray(), expected.toFloatArray());
    }

    private static NDArray apply(Block block, NDArray input, NDManager manager) {
        return block.forward(new ParameterStore(manager, false), new NDList(input), false)
                .singletonOrThrow();
    }

    private NamedFunction() {}
}
