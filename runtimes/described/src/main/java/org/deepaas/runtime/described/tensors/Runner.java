package org.deepaas.runtime.described.tensors;

import java.util.List;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.records.RecordValues;
import org.deepaas.runtime.described.tensors.RawTensors.Plan;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** A network in memory, and the records around it. */
final class Runner<A extends Record, R extends Record> implements Warm<A, R> {

    private final Network network;
    private final Signature signature;
    private final Class<R> result;

    Runner(Network network, Plan<R> plan) {
        this.network = network;
        this.signature = plan.signature();
        this.result = plan.result();
    }

    @Override
    public R predict(A arguments) {
        var given = RecordValues.of(arguments).iterator();
        try (var run = new Run(network)) {
            for (var spec : signature.inputs().values()) {
                fill(run, spec, given.next());
            }
            return compute(run);
        }
    }

    /** With zeros, or empty texts. */
    @Override
    public void warmUp() {
        try (var run = new Run(network)) {
            for (var spec : signature.inputs().values()) {
                var shape = spec.shapeWith(1);
                if (spec.type() == ElementType.STRING) {
                    var texts = new String[count(shape)];
                    java.util.Arrays.fill(texts, "");
                    run.input(spec.name(), texts, shape);
                } else {
                    new Filling(run.input(spec.name(), shape)).putToTheEnd(0);
                }
            }
            compute(run);
        }
    }

    private static void fill(Run run, TensorSpec spec, Object value) {
        var shape = Nested.shape(spec, value);
        var elements = Nested.elements(spec, value, shape);
        if (spec.type() == ElementType.STRING) {
            run.input(spec.name(), elements.toArray(String[]::new), shape);
            return;
        }
        var filling = new Filling(run.input(spec.name(), shape));
        for (var element : elements) {
            filling.put(element instanceof Boolean flag ? (Number) (flag ? 1 : 0) : (Number) element);
        }
    }

    private R compute(Run run) {
        var values = run.compute(signature.outputs().keySet());
        var outputs = signature.outputs().values().stream()
                .map(spec -> {
                    var output = values.get(spec.name());
                    if (output == null || (spec.rank() > 0 && output.shape().length != spec.rank())) {
                        throw new DescriptionException(
                                "the model gave %s, and outputs says %s".formatted(output, spec));
                    }
                    return Nested.arrays(Members.primitive(spec), output);
                })
                .toList();
        return RecordValues.make(result, List.copyOf(outputs));
    }

    private static int count(long... shape) {
        long count = 1;
        for (var size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return Math.toIntExact(count);
    }
}
