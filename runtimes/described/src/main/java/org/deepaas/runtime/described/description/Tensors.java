package org.deepaas.runtime.described.description;

import java.util.Map;
import java.util.Optional;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.described.yaml.Spelling;
import org.deepaas.runtime.described.yaml.Value;

/** Finds the inputs and outputs that a description means. */
public final class Tensors {

    private Tensors() {}

    /**
     * The tensor that is named.
     *
     * @param kind {@code input} or {@code output}
     */
    public static TensorSpec called(Value name, String kind, Map<String, TensorSpec> all) {
        var found = all.get(name.text());
        if (found == null) {
            throw name.wrong("is no %s of the model%s It has %s".formatted(kind, hint(name.text(), all), all.values()));
        }
        return found;
    }

    /**
     * The tensor that is named, or the only one that there is.
     *
     * @param key what the description would name it with, as in {@code picture.input}
     */
    public static TensorSpec calledOrOnly(Optional<Value> name, String key, String kind, Map<String, TensorSpec> all) {
        if (name.isPresent()) {
            return called(name.get(), kind, all);
        }
        if (all.size() == 1) {
            return all.values().iterator().next();
        }
        throw new DescriptionException("%s: the model has several %ss, %s: say which with %s"
                .formatted(Description.FILE, kind, all.values(), key));
    }

    private static String hint(String name, Map<String, TensorSpec> all) {
        var hint = Spelling.hint(name, all.keySet());
        return hint.isEmpty() ? "." : hint;
    }
}
