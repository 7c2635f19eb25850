package org.deepaas.example.classification;

import java.util.Map;
import org.deepaas.runtime.onnx.TensorSpec;

/** Which of a model's tensors is meant. */
final class Tensors {

    private Tensors() {}

    /** The one that the settings name, or the only one. */
    static TensorSpec only(String key, Settings settings, Map<String, TensorSpec> all) {
        var named = settings.text(key);
        if (named.isEmpty() && all.size() == 1) {
            return all.values().iterator().next();
        }
        var found = named.map(all::get);
        return found.orElseThrow(() -> new IllegalArgumentException(
                "The model's %ss are %s: say which one in classifier.properties, as in %s=%s"
                        .formatted(
                                key, all.values(), key, all.keySet().iterator().next())));
    }
}
