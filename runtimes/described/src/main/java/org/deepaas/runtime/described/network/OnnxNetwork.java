package org.deepaas.runtime.described.network;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.LoadContext;
import org.deepaas.runtime.onnx.InputTensor;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.OnnxOptions;
import org.deepaas.runtime.onnx.Outputs;

/** A network that ONNX Runtime computes. */
final class OnnxNetwork implements Network {

    private final String file;
    private final OnnxModel model;
    private final Map<String, TensorSpec> inputs;
    private final Map<String, TensorSpec> outputs;

    private OnnxNetwork(String file, OnnxModel model) {
        this.file = file;
        this.model = model;
        this.inputs = specs(model.inputs());
        this.outputs = specs(model.outputs());
    }

    static Network load(LoadContext context, String file) {
        return new OnnxNetwork(file, OnnxModel.load(context, file));
    }

    static Opened open(Path file) {
        var model = OnnxModel.open(file, OnnxOptions.defaults());
        return new Opened(new OnnxNetwork(String.valueOf(file.getFileName()), model), model::close);
    }

    private static Map<String, TensorSpec> specs(Map<String, org.deepaas.runtime.onnx.TensorSpec> of) {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        of.forEach((name, spec) -> specs.put(
                name, new TensorSpec(name, ElementType.called(spec.type().name()), spec.shape())));
        return Collections.unmodifiableMap(specs);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Map<String, TensorSpec> inputs() {
        return inputs;
    }

    @Override
    public Map<String, TensorSpec> outputs() {
        return outputs;
    }

    @Override
    public Tensor input(String name, long... shape) {
        return tensor(model.input(name, shape), shape);
    }

    @Override
    public Tensor input(String name, String[] texts, long... shape) {
        return tensor(model.input(name, texts, shape), shape);
    }

    private Tensor tensor(InputTensor input, long... shape) {
        var spec = inputs.get(input.name());
        var type = spec == null ? ElementType.OTHER : spec.type();
        return new OnnxTensor(
                new TensorSpec(input.name(), type, Arrays.stream(shape).boxed().toList()), input);
    }

    @Override
    public Map<String, Values> run(Collection<String> wanted, List<Tensor> given) {
        var tensors =
                given.stream().map(tensor -> ((OnnxTensor) tensor).input()).toArray(InputTensor[]::new);
        try (var computed = model.run(tensors)) {
            Map<String, Values> values = new LinkedHashMap<>();
            for (var name : wanted) {
                values.put(name, values(name, computed));
            }
            return values;
        }
    }

    private Values values(String name, Outputs computed) {
        var spec = outputs.get(name);
        var type = spec == null ? ElementType.OTHER : spec.type();
        var elements = elements(name, type, computed);
        return new Values(name, type, computed.shape(name), elements);
    }

    private static Object elements(String name, ElementType type, Outputs computed) {
        return switch (type) {
            case FLOAT, FLOAT16 -> computed.floats(name).array();
            case DOUBLE -> computed.doubles(name).array();
            case INT8, UINT8, BOOL -> computed.bytes(name).array();
            case INT16 -> computed.shorts(name).array();
            case INT32 -> computed.ints(name).array();
            case INT64 -> computed.longs(name).array();
            case STRING -> computed.strings(name);
            case OTHER ->
                throw new IllegalArgumentException(
                        "output %s is no tensor that can be read: export the model with tensors alone".formatted(name));
        };
    }

    private record OnnxTensor(TensorSpec spec, InputTensor input) implements Tensor {

        @Override
        public ByteBuffer memory() {
            return input.memory();
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
