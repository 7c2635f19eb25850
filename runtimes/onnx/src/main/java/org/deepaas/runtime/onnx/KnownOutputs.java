package org.deepaas.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Outputs whose shapes are known before a run: ONNX Runtime writes them into tensors that are there already, since describing a new one
 * to Java costs as much as a small network. Large ones, which cost more to copy, are not among them.
 */
final class KnownOutputs implements AutoCloseable {

    private record Output(OutputShape shape, TensorPool pool) {}

    static final KnownOutputs NONE = new KnownOutputs(Map.of());

    private final Map<String, Output> outputs;
    private volatile boolean trusted = true;

    private KnownOutputs(Map<String, Output> outputs) {
        this.outputs = outputs;
    }

    /** @param kept how many tensors wait for their next use, for each output */
    static KnownOutputs of(Collection<NodeInfo> inputs, Collection<NodeInfo> outputs, int kept) {
        var known = new HashMap<String, Output>();
        for (var output : outputs) {
            // what is an input as well is not written by the network
            boolean isInput = inputs.stream().anyMatch(input -> input.getName().equals(output.getName()));
            if (!isInput && output.getInfo() instanceof TensorInfo info && isWritable(info)) {
                var shape = OutputShape.of(info, inputs);
                var type = ElementType.of(info.type);
                if (shape != null) {
                    known.put(output.getName(), new Output(shape, new TensorPool(type, kept)));
                }
            }
        }
        return new KnownOutputs(known);
    }

    /** Whether Java has such tensors: of unsigned numbers it has none but bytes. */
    private static boolean isWritable(TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32,
                    ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> false;
            default -> ElementType.of(info.type).size() > 0;
        };
    }

    /** Tensors for all outputs that are wanted; null where one of them is not known, or large. To be closed. */
    @Nullable
    Lent lend(Map<String, OnnxTensor> inputs, Set<String> wanted) throws OrtException {
        if (!trusted) {
            return null;
        }
        var lent = new Lent();
        for (var name : wanted) {
            var output = outputs.get(name);
            if (output == null || !lent.add(name, output, output.shape.with(inputs))) {
                lent.close();
                return null;
            }
        }
        return lent;
    }

    /** Says that the network gives other shapes than its file says. */
    void distrust() {
        trusted = false;
    }

    @Override
    public void close() {
        outputs.values().forEach(output -> output.pool.close());
    }

    /** For one run. */
    static final class Lent implements AutoCloseable {

        private final Map<String, OwnTensor> tensors = new LinkedHashMap<>();

        /** False for a large one. */
        private boolean add(String name, Output output, long... shape) throws OrtException {
            boolean small = output.pool.isSmall(shape);
            if (small) {
                try {
                    tensors.put(name, output.pool.take(shape));
                } catch (OrtException e) {
                    close();
                    throw e;
                }
            }
            return small;
        }

        Map<String, OwnTensor> tensors() {
            return tensors;
        }

        @Override
        public void close() {
            tensors.values().forEach(OwnTensor::close);
        }
    }
}
