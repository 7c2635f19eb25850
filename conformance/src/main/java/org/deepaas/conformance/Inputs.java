package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Inputs for a model, made up from what it says of itself. */
final class Inputs {

    /** What a dimension of any size is tried with. */
    private static final long[] SIZES = {1, 2, 3, 8, 16, 32, 64, 224, 320};

    private static final int MOST = 4_000_000;

    private Inputs() {}

    /** Inputs to try, the likeliest first; {@code shapes} are given for some by name. */
    static List<List<Tensor>> candidates(ModelMetadata model, Map<String, List<Long>> shapes) {
        return IntStream.range(0, SIZES.length)
                .mapToObj(i -> model.inputs().stream()
                        .map(input -> shape(input, SIZES[i], Optional.ofNullable(shapes.get(input.name()))))
                        .toList())
                .distinct()
                .filter(all -> all.stream().allMatch(shape -> Tensor.count(shape) <= MOST))
                .map(all -> tensors(model, all))
                .toList();
    }

    private static List<Long> shape(TensorMetadata input, long size, Optional<List<Long>> given) {
        if (given.isPresent()) {
            return given.get();
        }
        var shape = new ArrayList<>(input.shape());
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) == TensorMetadata.ANY) {
                // the first is the batch, as a rule
                shape.set(i, i == 0 && shape.size() > 1 ? 1 : size);
            }
        }
        return shape;
    }

    private static List<Tensor> tensors(ModelMetadata model, List<List<Long>> shapes) {
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> {
                    var input = model.inputs().get(i);
                    int count = Math.toIntExact(Tensor.count(shapes.get(i)));
                    return new Tensor(
                            input.name(), input.datatype(), shapes.get(i), ordinary(input.datatype(), count, 0));
                })
                .toList();
    }

    /** The inputs of a request that is known to work. */
    static List<Tensor> of(JsonNode request) {
        var inputs = new ArrayList<Tensor>();
        for (var input : Shape.array(request, "inputs")) {
            inputs.add(Tensor.read(input, ByteBuffer.allocate(0)));
        }
        return inputs;
    }

    /** Plain elements; those of different rounds differ. */
    static List<Object> ordinary(Datatype type, int count, int round) {
        return IntStream.range(0, count)
                .mapToObj(i -> ordinary(type, i % 5 + 3 * round))
                .toList();
    }

    private static Object ordinary(Datatype type, int i) {
        return switch (type) {
            case BOOL -> i % 2 == 0;
            case FP16 -> (short) (0x3C00 + (i % 8) * 0x40);
            case BF16 -> (short) (0x3F80 + (i % 8) * 0x08);
            case FP32 -> i % 2 == 0 ? i + 0.5f : -i - 0.25f;
            case FP64 -> i % 2 == 0 ? i + 0.5 : -i - 0.25;
            case BYTES -> Datatype.text("text " + i);
            default -> BigInteger.valueOf(i);
        };
    }

    /** Elements that servers get wrong. */
    static List<Object> hard(Datatype type) {
        return switch (type) {
            case BOOL -> List.of(true, true, true, false, false, false);
            case FP16 -> List.of((short) 0x0001, (short) 0x7BFF, (short) 0x8000, (short) 0x3555);
            case BF16 -> List.of((short) 0x0001, (short) 0x7F7F, (short) 0x8000, (short) 0x3EAB);
            case FP32 -> List.of(0.1f, 1 / 3f, Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, 16777216f);
            case FP64 ->
                List.of(0.1, 1 / 3.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 9007199254740992.0);
            case BYTES ->
                List.of(
                        Datatype.text(""),
                        Datatype.text("\"\\/\b\f\n\r\t"),
                        Datatype.text("caf\u00e9 \u4e2d\u6587 \ud83d\ude00"),
                        Datatype.text("\u0001 \u2028"),
                        Datatype.text("x".repeat(3000)));
            default -> wholes(type);
        };
    }

    private static List<Object> wholes(Datatype type) {
        var wholes = new ArrayList<Object>(List.of(type.smallest(), type.largest(), BigInteger.ZERO));
        if (type.size() == Long.BYTES) {
            // what a double rounds
            wholes.add(BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE));
            wholes.add(type.largest().subtract(BigInteger.ONE));
        }
        return wholes;
    }
}
