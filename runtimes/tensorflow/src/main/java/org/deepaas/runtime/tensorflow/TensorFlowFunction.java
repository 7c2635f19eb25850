package org.deepaas.runtime.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/** A TensorFlow model as a function of tensors, for callers who know its inputs by name. */
final class TensorFlowFunction implements TensorFunction {

    private final TensorFlowModel model;
    private final String platform;
    private final Map<String, TensorMetadata> inputs;
    private final Map<String, TensorMetadata> outputs;
    private final List<TensorMetadata> inputList;
    private final List<TensorMetadata> outputList;

    private TensorFlowFunction(
            TensorFlowModel model,
            String platform,
            Map<String, TensorMetadata> inputs,
            Map<String, TensorMetadata> outputs) {
        this.model = model;
        this.platform = platform;
        this.inputs = inputs;
        this.outputs = outputs;
        this.inputList = List.copyOf(inputs.values());
        this.outputList = List.copyOf(outputs.values());
    }

    /** The model as a function; empty where it takes what Java cannot make, or gives nothing that Java can read. */
    static Optional<TensorFunction> of(TensorFlowModel model, String platform) {
        var inputs = tensors(model.inputs().values());
        var outputs = tensors(model.outputs().values());
        return inputs.size() < model.inputs().size() || outputs.isEmpty()
                ? Optional.empty()
                : Optional.of(new TensorFlowFunction(model, platform, inputs, outputs));
    }

    private static Map<String, TensorMetadata> tensors(Collection<TensorSpec> specs) {
        Map<String, TensorMetadata> tensors = new LinkedHashMap<>();
        for (var spec : specs) {
            spec.type()
                    .tensor()
                    .ifPresent(type -> tensors.put(
                            spec.name(), new TensorMetadata(spec.name(), type, spec.shape(), !spec.anyShape())));
        }
        return tensors;
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public List<TensorMetadata> inputs() {
        return inputList;
    }

    @Override
    public List<TensorMetadata> outputs() {
        return outputList;
    }

    @Override
    public TensorInput input(String name, TensorType type, long... shape) {
        require(name, type, shape);
        return model.input(name, shape);
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        require(name, TensorType.BYTES, shape);
        return model.input(name, elements, shape);
    }

    private void require(String name, TensorType type, long... shape) {
        var input = inputs.get(name);
        if (input == null) {
            throw new InvalidInputException(
                    "there is no input '%s': the model takes %s".formatted(name, inputs.values()));
        }
        if (input.type() != type || !input.accepts(type, shape)) {
            var given =
                    TensorMetadata.of(name, type, Arrays.stream(shape).boxed().toList());
            throw new InvalidInputException("the model takes %s, and was given %s".formatted(input, given));
        }
    }

    @Override
    public List<TensorValue> run(List<TensorInput> given, Set<String> wanted) {
        for (var name : wanted) {
            if (!outputs.containsKey(name)) {
                throw new InvalidInputException(
                        "there is no output '%s': the model gives %s".formatted(name, outputs.values()));
            }
        }
        if (given.size() != inputs.size()) {
            throw new InvalidInputException("the model takes %s, and was given %s"
                    .formatted(
                            inputs.values(),
                            given.stream().map(TensorInput::name).toList()));
        }
        try (var result = model.run(given.stream().map(InputTensor.class::cast).toArray(InputTensor[]::new))) {
            var values = new ArrayList<TensorValue>();
            for (var name : wanted.isEmpty() ? outputs.keySet() : wanted) {
                values.add(result.value(name));
            }
            return values;
        } catch (TensorFlowException e) {
            if (e.getCause() instanceof TFInvalidArgumentException) {
                throw new InvalidInputException(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }
}
