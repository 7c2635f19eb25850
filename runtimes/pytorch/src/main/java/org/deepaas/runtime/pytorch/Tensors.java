package org.deepaas.runtime.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a module gave: one tensor, or tuples, lists and dictionaries of such. */
final class Tensors {

    /** The tensors by name, as {@link Outputs} says; they last as long as the manager. The value is closed. */
    static Map<String, NDArray> named(IValue value, PtNDManager manager) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        collect("", value, manager, tensors);
        return Collections.unmodifiableMap(tensors);
    }

    private static void collect(String name, IValue value, PtNDManager manager, Map<String, NDArray> into) {
        try (value) {
            if (value.isTensor()) {
                into.put(name.isEmpty() ? Outputs.ONLY : name, value.toTensor(manager));
            } else if (value.isMap()) {
                new TreeMap<>(value.toIValueMap())
                        .forEach((key, member) -> collect(below(name, key), member, manager, into));
            } else if (value.isTensorList()) {
                var members = value.toTensorArray(manager);
                for (int i = 0; i < members.length; i++) {
                    into.put(below(name, Integer.toString(i)), members[i]);
                }
            } else if (value.isTuple() || value.isList()) {
                var members = value.isTuple() ? value.toIValueTuple() : value.toIValueArray();
                for (int i = 0; i < members.length; i++) {
                    collect(below(name, Integer.toString(i)), members[i], manager, into);
                }
            } else {
                throw new UnsupportedOperationException(
                        "it gives a value of type %s, which is no tensor".formatted(value.getType()));
            }
        }
    }

    private static String below(String name, String member) {
        return name.isEmpty() ? member : name + "." + member;
    }

    private Tensors() {}
}
