package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** Requests that are computed as one, the rows of each behind those of the one before: their tensors are joined along the first dimension. */
public final class Rows {

    /** Whether any number of rows may go into that function, and as many come out, as far as it tells. */
    public static boolean areOpen(TensorFunction function) {
        return areOpen(function.inputs()) && areOpen(function.outputs());
    }

    private static boolean areOpen(List<TensorMetadata> tensors) {
        return !tensors.isEmpty() && tensors.stream().allMatch(Rows::areOpen);
    }

    private static boolean areOpen(TensorMetadata tensor) {
        return tensor.declared()
                && tensor.type() != TensorType.BYTES
                && !tensor.shape().isEmpty()
                && tensor.shape().get(0) < 0;
    }

    /** What requests have in common that may be computed as one. Of a function whose rows are open. */
    public static Object key(InferenceRequest request) {
        if (count(request) < 1) {
            return new Object();
        }
        var inputs = new TreeSet<String>();
        for (var input : request.inputs()) {
            inputs.add(input.name() + rest(input));
        }
        return new Key(inputs, request.outputs());
    }

    private record Key(Set<String> inputs, Set<String> outputs) {}

    private static String rest(TensorInput input) {
        var shape = input.shape();
        return Arrays.toString(Arrays.copyOfRange(shape, 1, shape.length));
    }

    /** How many rows the request has; 0 where its inputs do not agree. */
    public static int count(InferenceRequest request) {
        long count = 0;
        for (var input : request.inputs()) {
            long rows = input.shape()[0];
            if (count != 0 && count != rows) {
                return 0;
            }
            count = rows;
        }
        return (int) count;
    }

    /**
     * Computes requests of the same key.
     *
     * @return what the function gave for each
     */
    public static List<List<TensorValue>> run(TensorFunction function, List<InferenceRequest> requests) {
        if (requests.size() == 1) {
            var only = requests.get(0);
            return List.of(function.run(only.inputs(), only.outputs()));
        }
        var types = function.inputs();
        var joined = new ArrayList<TensorInput>();
        try {
            for (var input : requests.get(0).inputs()) {
                joined.add(join(function, type(types, input.name()), input.name(), requests));
            }
            return split(function.run(joined, requests.get(0).outputs()), requests);
        } finally {
            joined.forEach(TensorInput::close);
        }
    }

    private static TensorType type(List<TensorMetadata> inputs, String name) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow()
                .type();
    }

    private static TensorInput join(
            TensorFunction function, TensorType type, String name, List<InferenceRequest> requests) {
        var parts = requests.stream().map(request -> request.input(name)).toList();
        var shape = parts.get(0).shape();
        shape[0] = parts.stream().mapToLong(part -> part.shape()[0]).reduce(0, Math::addExact);
        var all = function.input(name, type, shape);
        try {
            var memory = all.memory();
            for (var part : parts) {
                memory.put(part.memory());
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private static List<List<TensorValue>> split(List<TensorValue> values, List<InferenceRequest> requests) {
        int all = requests.stream().mapToInt(Rows::count).sum();
        for (var value : values) {
            if (value.shape().isEmpty() || value.shape().get(0) != all) {
                throw new IllegalStateException("output %s of shape %s has no row for each of %d that went in"
                        .formatted(value.name(), value.shape(), all));
            }
        }
        var split = new ArrayList<List<TensorValue>>();
        int from = 0;
        for (var request : requests) {
            int begin = from;
            int count = count(request);
            split.add(
                    values.stream().map(value -> part(value, begin, count, all)).toList());
            from += count;
        }
        return split;
    }

    /** Some of the rows, where they lie. */
    private static TensorValue part(TensorValue value, int from, int count, int all) {
        ByteBuffer elements = value.elements();
        int row = elements.remaining() / all;
        var shape = new ArrayList<>(value.shape());
        shape.set(0, (long) count);
        var own = elements.slice(elements.position() + from * row, count * row).order(ByteOrder.nativeOrder());
        return new TensorValue(value.name(), value.type(), shape, own);
    }

    private Rows() {}
}
