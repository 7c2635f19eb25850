package org.deepaas.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shape that an output has by what the model's file says: each dimension is of a fixed size, or has the name of one of an input. */
final class OutputShape {

    /** @param index of the dimension; where there is no input, the size itself */
    private record Dimension(@Nullable String input, long index) {

        long size(Map<String, OnnxTensor> inputs) {
            if (input == null) {
                return index;
            }
            var given = Objects.requireNonNull(inputs.get(input), input);
            return given.getInfo().getShape()[Math.toIntExact(index)];
        }
    }

    private final Dimension[] dimensions;

    private OutputShape(Dimension... dimensions) {
        this.dimensions = dimensions;
    }

    /** Null where the file does not say enough. */
    static @Nullable OutputShape of(TensorInfo output, Collection<NodeInfo> inputs) {
        long[] sizes = output.getShape();
        var names = output.getDimensionNames();
        var dimensions = new Dimension[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            var dimension = sizes[i] >= 0 ? new Dimension(null, sizes[i]) : named(names[i], inputs);
            if (dimension == null) {
                return null;
            }
            dimensions[i] = dimension;
        }
        return new OutputShape(dimensions);
    }

    private static @Nullable Dimension named(String name, Collection<NodeInfo> inputs) {
        if (name.isEmpty()) {
            return null;
        }
        for (var input : inputs) {
            if (input.getInfo() instanceof TensorInfo info) {
                var names = info.getDimensionNames();
                for (int i = 0; i < names.length; i++) {
                    if (names[i].equals(name)) {
                        return new Dimension(input.getName(), i);
                    }
                }
            }
        }
        return null;
    }

    /** For these inputs, which are all that there are. */
    long[] with(Map<String, OnnxTensor> inputs) {
        var shape = new long[dimensions.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions[i].size(inputs);
        }
        return shape;
    }
}
