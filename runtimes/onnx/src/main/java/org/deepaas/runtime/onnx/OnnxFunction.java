package org.deepaas.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtUtil;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
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

/** An ONNX model as a function of tensors, for callers who know its inputs by name. */
final class OnnxFunction implements TensorFunction {

    private final OnnxModel model;
    private final Map<String, TensorMetadata> inputs;
    private final Map<String, TensorMetadata> outputs;
    private final List<TensorMetadata> inputList;
    private final List<TensorMetadata> outputList;

    private OnnxFunction(OnnxModel model, Map<String, TensorMetadata> inputs, Map<String, TensorMetadata> outputs) {
        this.model = model;
        this.inputs = inputs;
        this.outputs = outputs;
        this.inputList = List.copyOf(inputs.values());
        this.outputList = List.copyOf(outputs.values());
    }

    /**
     * The model as a function; empty where it takes what is no tensor, or gives none. Outputs that are no tensors are left
     * out, as the maps that scikit-learn's classifiers give beside their labels.
     */
    static Optional<TensorFunction> of(OnnxModel model, Collection<NodeInfo> inputs, Collection<NodeInfo> outputs) {
        var known = tensors(inputs);
        var given = tensors(outputs);
        return known.size() < inputs.size() || given.isEmpty()
                ? Optional.empty()
                : Optional.of(new OnnxFunction(model, known, given));
    }

    private static Map<String, TensorMetadata> tensors(Collection<NodeInfo> nodes) {
        Map<String, TensorMetadata> tensors = new LinkedHashMap<>();
        for (var node : nodes) {
            if (node.getInfo() instanceof TensorInfo info) {
                type(info)
                        .ifPresent(type -> tensors.put(
                                node.getName(),
                                TensorMetadata.of(
                                        node.getName(),
                                        type,
                                        Arrays.stream(info.getShape()).boxed().toList())));
            }
        }
        return tensors;
    }

    /** The element type that Java's types do not tell, since it has no unsigned ones; empty where it cannot be read. */
    private static Optional<TensorType> type(TensorInfo info) {
        return Optional.ofNullable(
                switch (info.onnxType) {
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> TensorType.BOOL;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> TensorType.INT8;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> TensorType.INT16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> TensorType.INT32;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> TensorType.INT64;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> TensorType.UINT8;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> TensorType.UINT16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> TensorType.UINT32;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> TensorType.UINT64;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> TensorType.FLOAT16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> TensorType.BFLOAT16;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> TensorType.FLOAT32;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> TensorType.FLOAT64;
                    case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> TensorType.BYTES;
                    default -> null;
                });
    }

    @Override
    public String platform() {
        return "onnx_onnxv1";
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
        switch (type) {
            case UINT16, UINT32, UINT64 ->
                throw new InvalidInputException(
                        "input '%s' is %s, which ONNX Runtime does not take from Java: export the model with int64"
                                .formatted(name, inputs.get(name)));
            default -> {
                return model.input(name, shape);
            }
        }
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        require(name, TensorType.BYTES, shape);
        var texts = new String[elements.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = new String(elements[i], StandardCharsets.UTF_8);
        }
        return model.input(name, texts, shape);
    }

    private void require(String name, TensorType type, long... shape) {
        var input = inputs.get(name);
        if (input == null) {
            throw new InvalidInputException(
                    "there is no input '%s': the model takes %s".formatted(name, inputs.values()));
        }
        if (!input.accepts(type, shape)) {
            var given =
                    TensorMetadata.of(name, type, Arrays.stream(shape).boxed().toList());
            throw new InvalidInputException("the model takes %s, and was given %s".formatted(input, given));
        }
    }

    @Override
    public List<TensorValue> run(List<TensorInput> given, Set<String> wanted) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (var tensor : given) {
            tensors.put(tensor.name(), ((InputTensor) tensor).tensor());
        }
        if (!tensors.keySet().equals(inputs.keySet())) {
            throw new InvalidInputException(
                    "the model takes %s, and was given %s".formatted(inputs.values(), tensors.keySet()));
        }
        var names = names(wanted);
        try (var known = model.knownOutputs().lend(tensors, names)) {
            return known == null ? compute(tensors, names) : compute(tensors, known);
        } catch (OrtException e) {
            throw refusedOrBroken(e);
        }
    }

    private List<TensorValue> compute(Map<String, OnnxTensor> tensors, Set<String> names) throws OrtException {
        try (var result = model.compute(tensors, names)) {
            var values = new ArrayList<TensorValue>(names.size());
            for (var name : names) {
                values.add(value(name, (OnnxTensor) result.get(name).orElseThrow()));
            }
            return values;
        }
    }

    private List<TensorValue> compute(Map<String, OnnxTensor> tensors, KnownOutputs.Lent known) throws OrtException {
        Map<String, OnnxTensor> results = new HashMap<>();
        known.tensors().forEach((name, result) -> results.put(name, result.tensor()));
        try {
            model.compute(tensors, results);
        } catch (OrtException e) {
            // either the network gives other shapes than its file says, or this fails as well
            var values = compute(tensors, known.tensors().keySet());
            model.knownOutputs().distrust();
            return values;
        }
        var values = new ArrayList<TensorValue>(results.size());
        for (var result : known.tensors().entrySet()) {
            var memory = result.getValue().memory().duplicate();
            var elements = ByteBuffer.allocate(memory.remaining()).put(memory).flip();
            values.add(value(result.getKey(), result.getValue().tensor().getInfo(), elements));
        }
        return values;
    }

    private Set<String> names(Set<String> wanted) {
        for (var name : wanted) {
            if (!outputs.containsKey(name)) {
                throw new InvalidInputException(
                        "there is no output '%s': the model gives %s".formatted(name, outputs.values()));
            }
        }
        return wanted.isEmpty() ? outputs.keySet() : wanted;
    }

    private static RuntimeException refusedOrBroken(OrtException failure) {
        var said = "the model cannot compute: " + failure.getMessage();
        return failure.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
                ? new InvalidInputException(said, failure)
                : new OnnxException(said, failure);
    }

    private static TensorValue value(String name, OnnxTensor tensor) throws OrtException {
        var info = tensor.getInfo();
        boolean isTexts = type(info).orElseThrow() == TensorType.BYTES;
        return value(name, info, isTexts ? texts(OrtUtil.flattenString(tensor.getValue())) : tensor.getByteBuffer());
    }

    private static TensorValue value(String name, TensorInfo info, ByteBuffer elements) {
        var shape = new ArrayList<Long>();
        for (long size : info.getShape()) {
            shape.add(size);
        }
        // the elements lie as in the machine, whatever order Java gives a new buffer
        return new TensorValue(name, type(info).orElseThrow(), shape, elements.order(ByteOrder.nativeOrder()));
    }

    private static ByteBuffer texts(String... texts) {
        var bytes = new ByteArrayOutputStream();
        var length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var text : texts) {
            var encoded = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(length.putInt(0, encoded.length).array());
            bytes.writeBytes(encoded);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
