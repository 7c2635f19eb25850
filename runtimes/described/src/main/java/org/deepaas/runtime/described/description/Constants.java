package org.deepaas.runtime.described.description;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.Tensor;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.Value;

/** The inputs that are the same in each run, as {@code constants} says. */
public final class Constants {

    @SuppressWarnings("ArrayRecordComponent") // engines take their shapes as arrays
    private record Constant(TensorSpec spec, long[] shape, List<Double> numbers) {}

    private final Network network;
    private final List<Constant> all = new ArrayList<>();

    private Constants(Network network) {
        this.network = network;
    }

    /**
     * Those of a description. With the inputs that the task fills, they have to be all that the model takes.
     *
     * @param filled the names of the inputs that the task fills
     */
    public static Constants of(Description description, Network network, Set<String> filled) {
        var said = description.said().section("constants");
        var constants = new Constants(network);
        for (var name : said.keys()) {
            var value = said.value(name).orElseThrow(() -> said.wrong("%s has no value".formatted(name)));
            constants.add(name, value);
        }
        for (var input : network.inputs().values()) {
            if (!filled.contains(input.name()) && !said.keys().contains(input.name())) {
                throw description.wrong(
                        "the model also takes %s: say what it is given each time, as in 'constants: {%s: 0}'"
                                .formatted(input, input.name()));
            }
        }
        return constants;
    }

    private void add(String name, Value value) {
        Map<String, TensorSpec> inputs = new LinkedHashMap<>(network.inputs());
        var spec = inputs.get(name);
        if (spec == null) {
            throw value.wrong("is for no input of the model: it takes %s".formatted(inputs.values()));
        }
        var numbers = value.list().stream().map(Value::number).toList();
        var shape = spec.shapeWith(spec.rank() == 1 ? numbers.size() : 1);
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (!spec.type().isNumeric() || (numbers.size() != 1 && numbers.size() != count)) {
            throw value.wrong("does not fit: the model takes %s".formatted(spec));
        }
        all.add(new Constant(spec, shape, numbers));
    }

    /** The tensors of one run, to be closed by the caller. */
    public List<Tensor> tensors() {
        var tensors = new ArrayList<Tensor>();
        for (var constant : all) {
            var tensor = network.input(constant.spec().name(), constant.shape());
            tensors.add(tensor);
            var filling = new Filling(tensor);
            constant.numbers().forEach(filling::put);
            filling.putToTheEnd(constant.numbers().get(0));
        }
        return tensors;
    }
}
