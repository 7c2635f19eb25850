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
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.pytorch.InputTensor;
import org.deepaas.runtime.pytorch.Outputs;
import org.deepaas.runtime.pytorch.TorchScriptModel;
import org.deepaas.runtime.pytorch.TorchScriptOptions;

/**
 * A network that PyTorch computes. Its file says what its inputs are called, and nothing else; so the description says what
 * goes in, and what comes out is found by {@linkplain Trial trying} it.
 */
final class TorchNetwork implements Network {

    private final String file;
    private final TorchScriptModel model;
    private final Map<String, TensorSpec> inputs;
    private final Map<String, TensorSpec> outputs;

    /** Tries it, as {@link Trial} says. */
    TorchNetwork(NetworkFile file, TorchScriptModel model) {
        this.file = file.path();
        this.model = model;
        this.inputs = ordered(file, model);
        this.outputs = new Trial(this).outputs();
    }

    static Network load(LoadContext context, NetworkFile file) {
        return new TorchNetwork(file, TorchScriptModel.load(context, file.path()));
    }

    static Opened open(Path folder, NetworkFile file) {
        var model = TorchScriptModel.open(folder.resolve(file.path()), TorchScriptOptions.defaults());
        try {
            return new Opened(new TorchNetwork(file, model), model::close);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static Map<String, TensorSpec> ordered(NetworkFile file, TorchScriptModel model) {
        var said = file.inputs();
        if (said.isEmpty()) {
            var first = model.inputs().isEmpty() ? "x" : model.inputs().get(0);
            throw new DescriptionException(
                    "%s does not say what it takes, as no TorchScript does: write it into model.yaml, as in 'inputs: {%s: \"float [1, 3, 224, 224]\"}'; its inputs are called %s"
                            .formatted(file.path(), first, model.inputs()));
        }
        for (var name : said.keySet()) {
            if (!model.inputs().contains(name)) {
                throw new DescriptionException("inputs has %s, and %s has no such input: they are called %s"
                        .formatted(name, file.path(), model.inputs()));
            }
        }
        Map<String, TensorSpec> ordered = new LinkedHashMap<>();
        for (var name : model.inputs()) {
            var spec = said.get(name);
            if (spec != null) {
                type(spec);
                ordered.put(name, spec);
            }
        }
        return Collections.unmodifiableMap(ordered);
    }

    private static org.deepaas.runtime.pytorch.ElementType type(TensorSpec spec) {
        try {
            return org.deepaas.runtime.pytorch.ElementType.valueOf(spec.type().name());
        } catch (IllegalArgumentException e) {
            throw new DescriptionException(
                    "inputs says %s, and %s is no type of PyTorch's tensors".formatted(spec, spec.type()));
        }
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
        var spec = inputs.get(name);
        if (spec == null || !spec.accepts(shape)) {
            throw new IllegalArgumentException(
                    "%s takes %s, and was given %s %s".formatted(file, inputs.values(), name, TensorSpec.shown(shape)));
        }
        var given =
                new TensorSpec(name, spec.type(), Arrays.stream(shape).boxed().toList());
        return new TorchTensor(given, model.input(name, type(spec), shape));
    }

    @Override
    public Tensor input(String name, String[] texts, long... shape) {
        throw new IllegalArgumentException("PyTorch has no tensors of texts, as %s of %s".formatted(name, file));
    }

    @Override
    public Map<String, Values> run(Collection<String> wanted, List<Tensor> given) {
        try (var computed = model.run(tensors(given))) {
            Map<String, Values> values = new LinkedHashMap<>();
            for (var name : wanted) {
                var type = type(computed, name);
                values.put(name, new Values(name, type, computed.shape(name), elements(name, type, computed)));
            }
            return values;
        }
    }

    /** What a run gives, without its elements. */
    Map<String, TensorSpec> forms(List<Tensor> given) {
        try (var computed = model.run(tensors(given))) {
            Map<String, TensorSpec> forms = new LinkedHashMap<>();
            for (var name : computed.names()) {
                var shape = Arrays.stream(computed.shape(name)).boxed().toList();
                forms.put(name, new TensorSpec(name, type(computed, name), shape));
            }
            return forms;
        }
    }

    private static InputTensor[] tensors(List<Tensor> given) {
        return given.stream().map(tensor -> ((TorchTensor) tensor).input()).toArray(InputTensor[]::new);
    }

    private static ElementType type(Outputs computed, String name) {
        return ElementType.called(computed.type(name).name());
    }

    private static Object elements(String name, ElementType type, Outputs computed) {
        return switch (type) {
            case FLOAT, FLOAT16 -> computed.floats(name).array();
            case DOUBLE -> computed.doubles(name).array();
            case INT8, UINT8, BOOL -> computed.bytes(name).array();
            case INT32 -> computed.ints(name).array();
            case INT64 -> computed.longs(name).array();
            case INT16, STRING, OTHER ->
                throw new IllegalArgumentException(
                        "output %s is of a type that cannot be read: save the model with another".formatted(name));
        };
    }

    private record TorchTensor(TensorSpec spec, InputTensor input) implements Tensor {

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
