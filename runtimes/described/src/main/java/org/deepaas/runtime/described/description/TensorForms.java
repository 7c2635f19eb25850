package org.deepaas.runtime.described.description;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Spelling;
import org.deepaas.runtime.described.yaml.Value;

/** Tensors as a description writes them, {@code x: float [?, 3]}. */
public final class TensorForms {

    private static final String SIZE = "\\s*(?:\\?|-1|\\d{1,9})\\s*";
    private static final Pattern FORM = Pattern.compile("(\\w+)\\s*\\[((?:%s(?:,%<s)*)?)\\s*\\]".formatted(SIZE));

    private TensorForms() {}

    /** The tensors of a section, as in {@code x: float [?, 3]}. */
    public static Map<String, TensorSpec> of(Section section) {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        for (var name : section.keys()) {
            var value = section.value(name)
                    .orElseThrow(
                            () -> section.wrong("%s has no value: write one, as in 'float [?, 3]'".formatted(name)));
            specs.put(name, spec(name, value));
        }
        return specs;
    }

    private static TensorSpec spec(String name, Value value) {
        var form = FORM.matcher(value.text());
        if (!form.matches()) {
            throw value.wrong("must be a type and a shape, as in 'float [?, 3]', ? for a length that may vary");
        }
        var type = ElementType.find(form.group(1))
                .filter(found -> found != ElementType.OTHER)
                .orElseThrow(() -> value.wrong("is of no known type%s There are %s"
                        .formatted(
                                Spelling.hint(form.group(1), ElementType.names()),
                                String.join(", ", ElementType.names()))));
        var sizes = Stream.of(form.group(2).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .map(size -> size.equals("?") ? -1L : Long.parseLong(size))
                .toList();
        return new TensorSpec(name, type, sizes);
    }

    /**
     * Makes sure that what a description says of a model's tensors is so. It may leave open what an output has of each.
     *
     * @param kind {@code input} or {@code output}
     */
    public static void requireSame(
            Description description, String kind, Map<String, TensorSpec> said, Map<String, TensorSpec> there) {
        for (var spec : said.values()) {
            var real = there.get(spec.name());
            if (real == null) {
                throw description.wrong("%ss has %s, and the model has no such %1$s%s It has %s"
                        .formatted(kind, spec.name(), hint(spec.name(), there), there.values()));
            }
            if (!agree(spec, real, kind.equals("output"))) {
                throw description.wrong("%ss says %s, and the model has %s".formatted(kind, spec, real));
            }
        }
    }

    private static String hint(String name, Map<String, TensorSpec> there) {
        var hint = Spelling.hint(name, there.keySet());
        return hint.isEmpty() ? "." : hint;
    }

    private static boolean agree(TensorSpec said, TensorSpec real, boolean mayBeOpen) {
        if (said.type() != real.type()) {
            return false;
        }
        // a model may leave open what its output is like
        if (real.rank() == 0 || said.rank() != real.rank()) {
            return real.rank() == 0;
        }
        for (int i = 0; i < said.rank(); i++) {
            if (real.size(i) >= 0 && real.size(i) != said.size(i) && !(mayBeOpen && said.size(i) < 0)) {
                return false;
            }
        }
        return true;
    }
}
