package org.deepaas.runtime.described.inspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.network.TorchFile;

/** What a TorchScript file may take, found by trying what models usually take. */
final class Supposition {

    private static final List<Integer> COLOURED_SIDES =
            List.of(224, 256, 299, 320, 384, 416, 512, 640, 32, 64, 96, 128);
    private static final List<Integer> GRAY_SIDES = List.of(28, 32, 64, 128, 224, 256);
    private static final int MOST_COLUMNS = 256;

    private Supposition() {}

    /** The first that the file computes, as a network that closes with the file; none where nothing fits, or anything. */
    static Optional<Network> network(TorchFile file) {
        if (file.inputs().isEmpty() || computesAnything(file)) {
            return Optional.empty();
        }
        return candidates(file).stream()
                .flatMap(form -> file.taking(all(file, form)).stream())
                .findFirst();
    }

    /** What computes a tensor of five odd dimensions looks at no shape. */
    private static boolean computesAnything(TorchFile file) {
        return file.taking(all(file, new Form(ElementType.FLOAT, 1, 2, 3, 5, 7)))
                .isPresent();
    }

    /** A type and a shape. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Form(ElementType type, long... shape) {}

    private static Map<String, TensorSpec> all(TorchFile file, Form form) {
        var shape = java.util.Arrays.stream(form.shape()).boxed().toList();
        Map<String, TensorSpec> inputs = new LinkedHashMap<>();
        file.inputs().forEach(name -> inputs.put(name, new TensorSpec(name, form.type(), shape)));
        return inputs;
    }

    /** Any number of examples of any size before one of a size. Several inputs are as long as each other, as those of a text. */
    private static List<Form> candidates(TorchFile file) {
        var forms = new ArrayList<Form>();
        if (file.inputs().size() == 1) {
            for (long examples : new long[] {-1, 1}) {
                forms.add(new Form(ElementType.FLOAT, examples, 3, -1, -1));
                forms.add(new Form(ElementType.FLOAT, examples, 1, -1, -1));
                COLOURED_SIDES.forEach(side -> forms.add(new Form(ElementType.FLOAT, examples, 3, side, side)));
                GRAY_SIDES.forEach(side -> forms.add(new Form(ElementType.FLOAT, examples, 1, side, side)));
            }
        }
        for (long examples : new long[] {-1, 1}) {
            forms.add(new Form(ElementType.INT64, examples, -1));
            for (int columns = 1; columns <= MOST_COLUMNS; columns++) {
                forms.add(new Form(ElementType.FLOAT, examples, columns));
            }
        }
        return forms;
    }
}
