package org.deepaas.runtime.described.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deepaas.runtime.described.yaml.DescriptionException;

/**
 * What comes out of a network that does not say it, found by giving it zeros: once, and where lengths are left open once more
 * with others.
 */
final class Trial {

    /** For what is left open: a small length is quick, but pictures of that size are too small for many a network. */
    private static final int[] LENGTHS = {1, 32, 224};

    private final TorchNetwork network;

    Trial(TorchNetwork network) {
        this.network = network;
    }

    /** A run that went well. */
    private record Tried(int length, Map<String, TensorSpec> outputs) {}

    /** By name; what varies with the lengths that are left open is open too. */
    Map<String, TensorSpec> outputs() {
        var once = tried();
        boolean isOpen =
                network.inputs().values().stream().anyMatch(spec -> spec.shape().contains(-1L));
        return opened(once.outputs(), isOpen ? again(once.length()) : once.outputs());
    }

    private Tried tried() {
        DescriptionException failure = null;
        for (var length : LENGTHS) {
            try {
                return new Tried(length, given(1, length));
            } catch (RuntimeException e) {
                failure = wrong("", e);
            }
        }
        throw failure == null ? new IllegalStateException("nothing was tried") : failure;
    }

    private Map<String, TensorSpec> again(int length) {
        try {
            return given(2, length == 1 ? 2 : length + 32);
        } catch (RuntimeException e) {
            throw wrong(
                    length == 1
                            ? "with 1 for each ? it does, and with 2 it does not, so write 1: "
                            : "with 1 example of length %d it does, and with 2 of length %d it does not, so write the lengths: "
                                    .formatted(length, length + 32),
                    e);
        }
    }

    /** The first dimension is that of the examples. */
    private Map<String, TensorSpec> given(int examples, int length) {
        var zeros = new ArrayList<Tensor>();
        try {
            for (var spec : network.inputs().values()) {
                var shape = spec.shapeWith(length);
                if (shape.length > 0 && spec.size(0) < 0) {
                    shape[0] = examples;
                }
                var zero = network.input(spec.name(), shape);
                zeros.add(zero);
                new Filling(zero).putToTheEnd(0);
            }
            return network.forms(zeros);
        } finally {
            zeros.forEach(Tensor::close);
        }
    }

    /** None of something, as of objects in a black picture, is no length to rely on either. */
    private static Map<String, TensorSpec> opened(Map<String, TensorSpec> once, Map<String, TensorSpec> again) {
        Map<String, TensorSpec> opened = new LinkedHashMap<>();
        once.forEach((name, one) -> {
            var other = again.getOrDefault(name, one);
            var shape = new ArrayList<Long>();
            for (int i = 0; i < one.rank(); i++) {
                boolean isSame = other.rank() == one.rank() && other.size(i) == one.size(i);
                shape.add(isSame && one.size(i) > 0 ? one.size(i) : -1);
            }
            opened.put(name, new TensorSpec(name, one.type(), shape));
        });
        return opened;
    }

    private DescriptionException wrong(String before, RuntimeException cause) {
        return new DescriptionException("%s does not compute %s, which inputs says, when tried with zeros: %s%s"
                .formatted(network.file(), network.inputs().values(), before, cause.getMessage()));
    }
}
