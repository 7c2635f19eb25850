package org.deepaas.runtime.pytorch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/**
 * A TorchScript model as a function of tensors. Its file names the inputs alone: their types and numbers of dimensions, and all of
 * the outputs, are those of the first run, such as the one that warms the model up.
 */
final class TorchScriptFunction implements TensorFunction {

    private final TorchScriptModel model;
    private volatile List<TensorMetadata> inputs;
    private volatile List<TensorMetadata> outputs = List.of(hint(Outputs.ONLY, TensorType.FLOAT32, 1));
    private volatile boolean knows;

    TorchScriptFunction(TorchScriptModel model) {
        this.model = model;
        this.inputs = model.inputs().stream()
                .map(name -> hint(name, TensorType.FLOAT32, 1))
                .toList();
    }

    private static TensorMetadata hint(String name, TensorType type, int dimensions) {
        return new TensorMetadata(name, type, Collections.nCopies(dimensions, -1L), false);
    }

    /** Whether it has seen a run. */
    boolean knows() {
        return knows;
    }

    void learn(List<InputTensor> given, Outputs result) {
        inputs = inputs.stream().map(known -> seen(known, given)).toList();
        var all = new ArrayList<TensorMetadata>();
        for (var name : result.names()) {
            result.type(name).tensor().ifPresent(type -> all.add(hint(name, type, result.shape(name).length)));
        }
        outputs = List.copyOf(all);
        knows = true;
    }

    private static TensorMetadata seen(TensorMetadata known, List<InputTensor> given) {
        for (var tensor : given) {
            var type = tensor.type().tensor();
            if (tensor.name().equals(known.name()) && type.isPresent()) {
                return hint(known.name(), type.get(), tensor.shape().length);
            }
        }
        return known;
    }

    @Override
    public String platform() {
        return "pytorch_torchscript";
    }

    @Override
    public List<TensorMetadata> inputs() {
        return inputs;
    }

    @Override
    public List<TensorMetadata> outputs() {
        return outputs;
    }

    @Override
    public TensorInput input(String name, TensorType type, long... shape) {
        requireKnown(name);
        var elements = ElementType.of(type)
                .orElseThrow(() -> new InvalidInputException(
                        "PyTorch takes no %s: send input '%s' as another".formatted(type, name)));
        if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
            throw new InvalidInputException(
                    "input '%s' cannot have the shape %s".formatted(name, Arrays.toString(shape)));
        }
        return model.input(name, elements, shape);
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        requireKnown(name);
        throw new InvalidInputException("PyTorch takes no texts: send input '%s' as numbers".formatted(name));
    }

    private void requireKnown(String name) {
        if (!model.inputs().contains(name)) {
            throw new InvalidInputException(
                    "there is no input '%s': the model takes %s".formatted(name, model.inputs()));
        }
    }

    @Override
    public List<TensorValue> run(List<TensorInput> given, Set<String> wanted) {
        try (var result = model.run(given.stream().map(InputTensor.class::cast).toArray(InputTensor[]::new))) {
            var values = new ArrayList<TensorValue>();
            for (var name : wanted.isEmpty() ? result.names() : wanted) {
                values.add(value(result, name));
            }
            return values;
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static TensorValue value(Outputs result, String name) {
        if (!result.names().contains(name)) {
            throw new InvalidInputException(
                    "there is no output '%s': the model gives %s".formatted(name, result.names()));
        }
        var type = result.type(name)
                .tensor()
                .orElseThrow(() -> new IllegalStateException("Output '%s' cannot be read from Java".formatted(name)));
        var shape = Arrays.stream(result.shape(name)).boxed().toList();
        var elements = result.memory(name);
        var copy = ByteBuffer.allocate(elements.remaining()).order(elements.order());
        return new TensorValue(name, type, shape, copy.put(elements).flip());
    }
}
