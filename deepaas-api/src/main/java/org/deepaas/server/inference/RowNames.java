package org.deepaas.server.inference;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;

/**
 * What takes and gives a row, as far as somebody said it. A name that there is not counts for nothing: what TFaaS calls an operation of a
 * graph has another name in a signature.
 *
 * @param inputs the likeliest first
 * @param outputs the likeliest first
 */
public record RowNames(List<String> inputs, List<String> outputs) {

    private static final Set<TensorType> DECIMAL = Set.of(TensorType.FLOAT32, TensorType.FLOAT64);

    public RowNames {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    TensorMetadata input(List<TensorMetadata> all) {
        var input = called(inputs, all)
                .or(() -> only(all, any -> true))
                .orElseThrow(() -> new InvalidInputException(
                        "the model takes %s: send them by the Open Inference Protocol, a row is for one"
                                .formatted(shown(all))));
        if (all.size() > 1) {
            throw new InvalidInputException(
                    "the model takes %s: send all of them by the Open Inference Protocol, a row is for one"
                            .formatted(shown(all)));
        }
        if (input.type() == TensorType.BYTES) {
            throw new InvalidInputException("the model takes %s, which is no row of numbers".formatted(shown(all)));
        }
        return input;
    }

    /** The name of the output that is asked for; empty where that shows only when all are there. */
    Optional<String> output(List<TensorMetadata> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(chosen(all).name());
    }

    /** The one that is named, or the only one, or the only one of decimals. */
    TensorMetadata chosen(List<TensorMetadata> all) {
        return called(outputs, all)
                .or(() -> only(all, any -> true))
                .or(() -> only(all, output -> DECIMAL.contains(output.type())))
                .orElseThrow(() -> new InvalidInputException(
                        "the model gives %s: say with output_name in its params which is meant".formatted(shown(all))));
    }

    private static Optional<TensorMetadata> called(List<String> names, List<TensorMetadata> all) {
        return names.stream()
                .flatMap(name -> all.stream().filter(one -> one.name().equals(name)))
                .findFirst();
    }

    private static Optional<TensorMetadata> only(List<TensorMetadata> all, Predicate<TensorMetadata> wanted) {
        var some = all.stream().filter(wanted).toList();
        return some.size() == 1 ? Optional.of(some.get(0)) : Optional.empty();
    }

    private static String shown(List<TensorMetadata> all) {
        return all.stream().map(TensorMetadata::toString).collect(joining(", "));
    }
}
