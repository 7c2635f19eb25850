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
import org.deepaas.runtime.tensorflow.FrozenGraph;
import org.deepaas.runtime.tensorflow.InputTensor;
import org.deepaas.runtime.tensorflow.ModelFile;
import org.deepaas.runtime.tensorflow.Outputs;
import org.deepaas.runtime.tensorflow.SavedModel;
import org.deepaas.runtime.tensorflow.TensorFlowModel;
import org.deepaas.runtime.tensorflow.TensorFlowOptions;

/** A network that TensorFlow computes. Its signature says what goes in and comes out, or what a graph ends with. */
final class TensorFlowNetwork implements Network {

    private final String file;
    private final TensorFlowModel model;
    private final Map<String, TensorSpec> inputs;
    private final Map<String, TensorSpec> outputs;

    private TensorFlowNetwork(NetworkFile file, TensorFlowModel model) {
        this.file = file.path();
        this.model = model;
        this.inputs = specs(model.inputs(), file.inputs());
        this.outputs = specs(model.outputs(), Map.of());
    }

    static Network load(LoadContext context, NetworkFile file) {
        return new TensorFlowNetwork(file, TensorFlowModel.load(context, model(context.directory(), file)));
    }

    static Opened open(Path folder, NetworkFile file) {
        var model = TensorFlowModel.open(folder, model(folder, file), TensorFlowOptions.defaults());
        return new Opened(new TensorFlowNetwork(file, model), model::close);
    }

    private static ModelFile model(Path folder, NetworkFile file) {
        return Format.of(folder.resolve(file.path()))
                        .filter(Format.FROZEN_GRAPH::equals)
                        .isPresent()
                ? new FrozenGraph(file.path(), file.ends().inputs(), file.ends().outputs())
                : savedModel(file);
    }

    /** Its file stands for its folder. */
    private static SavedModel savedModel(NetworkFile file) {
        var path = Path.of(file.path());
        var folder = path.endsWith(Format.SAVED_MODEL_FILE)
                ? Path.of(".").resolve(path).getParent()
                : path;
        var model = SavedModel.in(String.valueOf(folder));
        return file.signature().map(model::withSignature).orElse(model);
    }

    /**
     * By name.
     *
     * @param said what is said of those whose number of dimensions the model leaves open
     */
    private static Map<String, TensorSpec> specs(
            Map<String, org.deepaas.runtime.tensorflow.TensorSpec> of, Map<String, TensorSpec> said) {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        of.forEach((name, spec) -> {
            var type = ElementType.called(spec.type().name());
            var shape =
                    said.containsKey(name) && spec.anyShape() ? said.get(name).shape() : spec.shape();
            specs.put(name, new TensorSpec(name, type, shape));
        });
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
        return new TensorFlowTensor(
                new TensorSpec(input.name(), type, Arrays.stream(shape).boxed().toList()), input);
    }

    @Override
    public Map<String, Values> run(Collection<String> wanted, List<Tensor> given) {
        var tensors = given.stream()
                .map(tensor -> ((TensorFlowTensor) tensor).input())
                .toArray(InputTensor[]::new);
        try (var computed = model.run(tensors)) {
            Map<String, Values> values = new LinkedHashMap<>();
            for (var name : wanted) {
                var spec = outputs.get(name);
                var type = spec == null ? ElementType.OTHER : spec.type();
                values.put(name, new Values(name, type, computed.shape(name), elements(name, type, computed)));
            }
            return values;
        }
    }

    private static Object elements(String name, ElementType type, Outputs computed) {
        return switch (type) {
            case FLOAT, FLOAT16 -> computed.floats(name).array();
            case DOUBLE -> computed.doubles(name).array();
            case UINT8, BOOL -> computed.bytes(name).array();
            case INT32 -> computed.ints(name).array();
            case INT64 -> computed.longs(name).array();
            case STRING -> computed.strings(name);
            case INT8, INT16, OTHER ->
                throw new IllegalArgumentException(
                        "output %s is of a type that cannot be read: export the model with another".formatted(name));
        };
    }

    private record TensorFlowTensor(TensorSpec spec, InputTensor input) implements Tensor {

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
